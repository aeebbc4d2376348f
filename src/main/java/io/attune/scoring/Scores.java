package io.attune.scoring;

import java.util.List;

/**
 * What answers are worth on a scorecard.
 *
 * @param total 0 to 100, after effects; null if no criterion was met or failed
 * @param beforeEffects 0 to 100, without the effects of failed criteria
 * @param failedCritical ids of critical criteria that were not met
 */
public record Scores(Double total, Double beforeEffects, List<SectionScore> sections, List<String> failedCritical) {

    /** @param score 0 to 100; null if nothing in it was met or failed, so that its weight goes to the others */
    public record SectionScore(String id, Double score) {}
}
