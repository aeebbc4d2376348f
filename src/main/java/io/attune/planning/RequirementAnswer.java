package io.attune.planning;

/**
 * The answer of the table {@code special-requirements} about one number of the plan.
 *
 * @param what the number, say DOUBLE_REVIEW_PERCENT, or a benchmark's metric
 */
public record RequirementAnswer(String what, double value, String reason, String reasonInChinese) {}
