package io.attune.planning;

/** A project has a new plan. */
public record QaPlanActivated(QaPlan plan) {}
