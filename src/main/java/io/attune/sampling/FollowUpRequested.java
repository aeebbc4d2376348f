package io.attune.sampling;

/** The next calls of a coached agent are to be drawn for a criterion. */
public record FollowUpRequested(FollowUpRequest followUp) {}
