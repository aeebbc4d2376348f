package io.attune.feedback;

/** An objection was decided. */
public record DisputeDecided(Dispute dispute) {}
