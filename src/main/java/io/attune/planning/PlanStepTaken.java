package io.attune.planning;

/** Something became of a version of a project's plan. */
public record PlanStepTaken(QaPlan plan, PlanStep step) {}
