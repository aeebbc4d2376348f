package io.attune.planning;

/** What a plan is decided for. A change of it needs the manager's approval; a change of a table does not. */
public record PlanCase(Direction direction, Tier tier, Term term, Phase phase) {}
