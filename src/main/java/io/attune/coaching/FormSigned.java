package io.attune.coaching;

/** The agent signed the form or returned it. */
public record FormSigned(ActionTakenForm form) {}
