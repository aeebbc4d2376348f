package io.attune.scoring;

import io.attune.intake.InteractionId;
import java.time.Instant;

/**
 * What the machine and the person who settled a call answered to a criterion.
 *
 * @param rulesVersion {@link Judge#rulesVersion()} that the machine answered by
 */
public record BothAnswers(
        InteractionId interaction,
        String criterion,
        String project,
        String language,
        String scorecard,
        String rulesVersion,
        Result machine,
        Result person,
        Instant settledAt) {}
