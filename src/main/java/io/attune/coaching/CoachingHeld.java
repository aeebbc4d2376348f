package io.attune.coaching;

/** A one-on-one was held and recorded; its text waits for the agent's signature. */
public record CoachingHeld(ActionTakenForm form) {}
