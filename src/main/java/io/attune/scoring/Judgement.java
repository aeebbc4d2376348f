package io.attune.scoring;

import io.attune.scorecards.Scorecard;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What somebody answered to the criteria of a scorecard about one conversation, and what it is worth: the same for an
 * evaluation, a screening and both sides of a re-score.
 *
 * @param answers as they are kept: what the card does not count is not applicable
 * @param scores without the machine's answers that only a person gives or has to check; but what is suspected to fail a
 *     critical criterion is said, also where a person would have to check it
 */
public record Judgement(Versions versions, List<CriterionResult> answers, Scores scores) {

    /** About a conversation for which there is no scorecard. */
    static final Judgement NO_CARD = new Judgement(new Versions(null, null, null), List.of(), Scores.NOTHING);

    /** Reasons to say nothing about a whole call. */
    private static final Set<String> ABSTENTIONS = Set.of(
            "no-transcript",
            "unreliable-transcript",
            "empty-transcript",
            "too-few-words",
            "unknown-language",
            "rules-failed");

    /**
     * What it was judged by: the same versions judge the same.
     *
     * @param rules as {@link Judge#rulesVersion()}; null for a person's
     */
    public record Versions(String scorecard, Integer scorecardVersion, String rules) {}

    /** @param kind who answered */
    static Judgement of(Scorecard card, Evaluation.Kind kind, Collection<CriterionResult> answers, String rules) {
        List<CriterionResult> ruled = ScoreSheet.ruled(card, answers, CriterionResult.By.valueOf(kind.name()));
        Scores counted = ScoreSheet.score(card, Scoring.counted(card, kind, ruled));
        List<String> suspected = ScoreSheet.score(card, ruled).failedCritical();
        return new Judgement(
                new Versions(card.id(), card.version(), rules), ruled, counted.withFailedCritical(suspected));
    }

    boolean criticalFailed() {
        return !scores.failedCritical().isEmpty();
    }

    int abstained() {
        return (int) answers.stream()
                .filter(answer -> answer.result() == Result.ABSTAIN)
                .count();
    }

    /** The machine's mean, 0 to 1; 0 without any. What no rule speaks about would lower every call's alike. */
    double confidence() {
        double mean = answers.stream()
                .filter(answer -> answer.evidence().stream().noneMatch(each -> "no-rule".equals(each.metric())))
                .mapToDouble(CriterionResult::confidence)
                .average()
                .orElse(0);
        return Math.round(mean * 1000) / 1000.0;
    }

    /** Why all was left open, or null. */
    String abstention() {
        if (versions.scorecard() == null) {
            return "no-card";
        }
        List<String> reasons = answers.stream()
                .map(answer -> answer.evidence().isEmpty()
                        ? ""
                        : String.valueOf(answer.evidence().get(0).metric()))
                .distinct()
                .toList();
        return reasons.size() == 1 && ABSTENTIONS.contains(reasons.get(0)) ? reasons.get(0) : null;
    }

    /** The answers of an earlier judgement and of this one, in the order of this card; then what only the earlier asked. */
    List<Compared> comparedWith(Judgement earlier) {
        Map<String, CriterionResult> before = new LinkedHashMap<>();
        earlier.answers().forEach(answer -> before.put(answer.id(), answer));
        List<Compared> compared = new ArrayList<>();
        answers.forEach(answer -> compared.add(Compared.of(answer.id(), before.remove(answer.id()), answer)));
        before.forEach((id, answer) -> compared.add(Compared.of(id, answer, null)));
        return compared;
    }
}
