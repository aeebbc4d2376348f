package io.attune.scoring;

/**
 * An evaluation is the one that counts.
 *
 * @param round 1 for the first result; each decided dispute adds one
 */
public record EvaluationSettled(Evaluation evaluation, int round) {}
