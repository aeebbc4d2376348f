package io.attune.feedback;

/** The agent objects to one criterion. */
public record DisputeRaised(Dispute dispute) {}
