package io.attune.planning;

/**
 * How reviewers are kept aligned, by the table {@code calibration-policy}.
 *
 * @param everyMonths between two calibrations
 * @param limitPercent of deviation that a calibration may find
 * @param leastRecordings scored by everybody in one calibration
 * @param mostRecordings the same
 */
public record Calibration(int everyMonths, int limitPercent, int leastRecordings, int mostRecordings) {}
