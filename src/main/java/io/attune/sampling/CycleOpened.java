package io.attune.sampling;

/** A cycle begins; its process takes the plan and draws. */
public record CycleOpened(Cycle cycle) {}
