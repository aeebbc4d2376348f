package io.attune.scoring;

import io.attune.intake.InteractionId;
import java.time.Instant;
import java.util.List;

/**
 * What the machine says of an interaction without being asked for an evaluation: enough to see a risk, nothing that counts
 * for anybody.
 *
 * @param transcriptVersion that it rests on
 * @param scorecard judged by, or null where there is none for such a call
 * @param rulesVersion of the table {@code automatic-scoring}
 * @param total 0 to 100, or null if nothing could be scored
 * @param failedCritical ids of critical criteria that were not met
 * @param confidence mean over the criteria that a rule speaks about, 0 to 1; 0 without any
 * @param abstained number of criteria without an answer
 * @param abstention why the machine says nothing about the whole call, or null
 */
public record Screening(
        InteractionId interaction,
        int transcriptVersion,
        String project,
        Instant startedAt,
        String scorecard,
        Integer scorecardVersion,
        String rulesVersion,
        Double total,
        Double beforeEffects,
        List<String> failedCritical,
        double confidence,
        int abstained,
        String abstention,
        Instant screenedAt) {}
