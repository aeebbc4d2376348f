package io.attune.coaching;

/** An Action Taken Form was opened for the agent. */
public record CoachingOpened(ActionTakenForm form) {}
