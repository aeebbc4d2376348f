package io.attune.scoring;

/** A machine or a person evaluated an interaction. */
public record EvaluationScored(Evaluation evaluation) {}
