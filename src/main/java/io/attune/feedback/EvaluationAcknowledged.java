package io.attune.feedback;

/** The agent took note of the result, or let the time for an answer pass. */
public record EvaluationAcknowledged(FeedbackRelease release) {}
