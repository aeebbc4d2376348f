package io.attune.planning;

import io.attune.NotAudited;

/** A project has a new plan. */
@NotAudited("PlanStepTaken, of the same act, has the line")
public record QaPlanActivated(QaPlan plan) {}
