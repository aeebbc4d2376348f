package io.attune.scoring;

import java.time.LocalDate;

/**
 * Which calls are to be judged once more, and by what; null means any.
 *
 * @param project code
 * @param from first day, on the project's calendar
 * @param to last day
 * @param judgedBy the id of the card that the calls were judged by
 * @param rulesVersion of the table {@code automatic-scoring} on the desk, approved or not
 * @param phrasesVersion of the phrases on the desk, approved or not
 * @param scorecard the card to judge by; null for each call's own
 * @param scorecardVersion of that card, else null
 * @param passMark a call passes with this total, 0 to 100, and without a critical failure
 */
public record RescoreOrder(
        String project,
        LocalDate from,
        LocalDate to,
        String agent,
        String judgedBy,
        int rulesVersion,
        int phrasesVersion,
        String scorecard,
        Integer scorecardVersion,
        double passMark) {

    /** What it judges by. */
    RulesVersions by() {
        return new RulesVersions(rulesVersion, phrasesVersion);
    }
}
