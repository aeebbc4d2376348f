package io.attune.planning;

/** The tier of a project's client was suggested, confirmed, decided otherwise or changed. */
public record TierStepTaken(TierStep step) {}
