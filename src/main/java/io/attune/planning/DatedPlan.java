package io.attune.planning;

import java.time.Instant;

/** A version of a project's plan, and since when it is known. */
public record DatedPlan(QaPlan plan, Instant since) {}
