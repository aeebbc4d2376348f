package io.attune.scoring;

/**
 * What counts for one criterion of an interaction.
 *
 * @param scorecard id of the card that asked, in that version
 * @param points 0 to 100; null if it is not counted
 */
public record SettledAnswer(String scorecard, int scorecardVersion, Result result, Double points) {}
