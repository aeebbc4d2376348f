package io.attune.feedback;

/** A result was given to the agent. */
public record FeedbackReleased(FeedbackRelease release) {}
