package io.attune.scoring;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator sets of judging in bulk.
 *
 * @param bulk Whether this node takes part in screening and re-scores.
 * @param chunk Calls that are judged in one transaction, 1 to 500; 200 take about a second.
 */
@ConfigurationProperties("attune.scoring")
record ScoringSettings(
        @DefaultValue("true") boolean bulk,
        @DefaultValue("200") int chunk) {

    ScoringSettings {
        if (chunk < 1 || chunk > 500) {
            throw new IllegalArgumentException("attune.scoring.chunk: found " + chunk + ", allowed: 1 to 500");
        }
    }
}
