package io.attune.coaching;

/** Both sides have signed; the form is closed. */
public record CoachingClosed(ActionTakenForm form) {}
