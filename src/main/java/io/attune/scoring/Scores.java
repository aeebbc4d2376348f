package io.attune.scoring;

import java.util.List;

/**
 * What answers are worth on a scorecard.
 *
 * @param total 0 to 100, after effects; null if nothing was scored
 * @param beforeEffects 0 to 100, without the effects of failed criteria
 * @param failedCritical ids of critical criteria whose answer earns nothing
 * @param critical 0 to 100, of the critical criteria alone, without effects; null if none was scored
 * @param nonCritical the same of the others
 * @param band id of what the total is called; null if the card has no names, or nothing was scored
 * @param notCounted ids of criteria that depend on an answer that was not given
 */
public record Scores(
        Double total,
        Double beforeEffects,
        List<SectionScore> sections,
        List<String> failedCritical,
        Double critical,
        Double nonCritical,
        String band,
        List<String> notCounted) {

    /** Of nothing that was answered. */
    static final Scores NOTHING = new Scores(null, null, List.of(), List.of(), null, null, null, List.of());

    /** @param score 0 to 100; null if nothing in it was scored, so that its weight goes to the others */
    public record SectionScore(String id, Double score) {}

    Scores withFailedCritical(List<String> ids) {
        return new Scores(total, beforeEffects, sections, ids, critical, nonCritical, band, notCounted);
    }

    /** The same with totals as they were recorded. */
    Scores withTotals(Double total, Double beforeEffects) {
        return new Scores(total, beforeEffects, sections, failedCritical, critical, nonCritical, band, notCounted);
    }
}
