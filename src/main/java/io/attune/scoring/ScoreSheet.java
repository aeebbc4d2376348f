package io.attune.scoring;

import io.attune.scorecards.Band;
import io.attune.scorecards.Condition;
import io.attune.scorecards.Criterion;
import io.attune.scorecards.Criterion.Effect;
import io.attune.scorecards.Scorecard;
import io.attune.scorecards.Section;
import io.attune.scorecards.Weighting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Adds up a scorecard. A section's score is the weighted share that its criteria earned, among those that earned
 * anything or nothing; the total is the weighted mean of the sections that have a score or, where the card is not
 * weighed by section, the same share over all criteria, with what a bonus earned on top, up to a hundred. What is not
 * applicable, depends on an answer that was not given, or that nobody could answer, leaves the denominator. Effects come
 * last, and the total without them is kept.
 */
final class ScoreSheet {

    /** Weights: what was earned of what there was to earn; both 0 if nothing was scored. */
    private record Sum(double earned, double possible) {

        static Sum of(List<Sum> sums) {
            return new Sum(
                    sums.stream().mapToDouble(Sum::earned).sum(),
                    sums.stream().mapToDouble(Sum::possible).sum());
        }

        /** 0 to 100, or null. */
        Double score() {
            return possible == 0 ? null : rounded(Math.min(100, 100 * earned / possible));
        }
    }

    private final Scorecard card;
    private final Map<String, CriterionResult> answers;

    private ScoreSheet(Scorecard card, Collection<CriterionResult> answers) {
        this.card = card;
        this.answers = answers.stream().collect(Collectors.toMap(CriterionResult::id, Function.identity()));
    }

    /** @param answers criteria without one are left out */
    static Scores score(Scorecard card, Collection<CriterionResult> answers) {
        return new ScoreSheet(card, answers).score();
    }

    /**
     * The answers as they are kept: what the card does not count is not applicable, and each of these says who said so.
     *
     * @param by who answered
     */
    static List<CriterionResult> ruled(Scorecard card, Collection<CriterionResult> answers, CriterionResult.By by) {
        ScoreSheet sheet = new ScoreSheet(card, answers);
        return answers.stream()
                .map(answer -> {
                    Criterion criterion = card.criterion(answer.id()).orElse(null);
                    if (criterion != null && (!criterion.question().isScored() || !sheet.counts(criterion))) {
                        return answer.notApplicable(CriterionResult.By.CARD);
                    }
                    return answer.result() == Result.NOT_APPLICABLE ? answer.notApplicable(by) : answer;
                })
                .toList();
    }

    private Scores score() {
        Predicate<Criterion> all = criterion -> true;
        List<Sum> plain = sums(all);
        List<Sum> after = new ArrayList<>();
        for (int i = 0; i < plain.size(); i++) {
            boolean fails = fails(card.sections().get(i));
            after.add(fails ? new Sum(0, plain.get(i).possible()) : plain.get(i));
        }
        Double total = afterEffects(total(after));
        List<Scores.SectionScore> sections = new ArrayList<>();
        for (int i = 0; i < after.size(); i++) {
            sections.add(new Scores.SectionScore(
                    card.sections().get(i).id(), after.get(i).score()));
        }
        return new Scores(
                total,
                total(plain),
                sections,
                ids(criterion -> criterion.critical() && earnsNothing(criterion)),
                total(sums(Criterion::critical)),
                total(sums(Predicate.not(Criterion::critical))),
                card.band(total).map(Band::id).orElse(null),
                ids(Predicate.not(this::counts)));
    }

    private List<String> ids(Predicate<Criterion> which) {
        return card.criteria().stream().filter(which).map(Criterion::id).toList();
    }

    private List<Sum> sums(Predicate<Criterion> which) {
        return card.sections().stream()
                .map(section -> Sum.of(section.criteria().stream()
                        .filter(which)
                        .filter(this::isScored)
                        .map(this::sum)
                        .toList()))
                .toList();
    }

    private Sum sum(Criterion criterion) {
        double earned = criterion.weight() * answers.get(criterion.id()).score() / 100;
        return new Sum(earned, criterion.bonus() ? 0 : criterion.weight());
    }

    private Double total(List<Sum> sections) {
        if (card.weighting() != Weighting.SECTIONS) {
            return Sum.of(sections).score();
        }
        List<Sum> weighted = new ArrayList<>();
        for (int i = 0; i < sections.size(); i++) {
            if (sections.get(i).score() != null) {
                double weight = card.sections().get(i).weight();
                weighted.add(new Sum(weight * sections.get(i).score() / 100, weight));
            }
        }
        return Sum.of(weighted).score();
    }

    private Double afterEffects(Double total) {
        Double left = total;
        for (Criterion criterion : card.criteria()) {
            if (left != null && earnsNothing(criterion)) {
                left = switch (criterion.effect()) {
                    case FAIL_CARD -> Double.valueOf(0);
                    case CAP -> Double.valueOf(Math.min(left, criterion.cap()));
                    default -> left;
                };
            }
        }
        return left;
    }

    private boolean fails(Section section) {
        return section.criteria().stream()
                .anyMatch(criterion -> criterion.effect() == Effect.FAIL_SECTION && earnsNothing(criterion));
    }

    private boolean earnsNothing(Criterion criterion) {
        return isScored(criterion) && answers.get(criterion.id()).score() == 0;
    }

    private boolean isScored(Criterion criterion) {
        CriterionResult answer = answers.get(criterion.id());
        return answer != null && answer.score() != null && counts(criterion);
    }

    /** Whether what it depends on was answered so, and counts itself; no card that was read has a circle. */
    private boolean counts(Criterion criterion) {
        Condition condition = criterion.countsIf();
        if (condition == null) {
            return true;
        }
        Criterion other = card.criterion(condition.criterion()).orElse(null);
        CriterionResult answer = answers.get(condition.criterion());
        if (other == null || answer == null) {
            return false;
        }
        return counts(other)
                && condition.isFulfilledBy(other.question(), answer.result().name(), answer.value());
    }

    /** Rounds to two decimals, so that stored, shown and signed figures are the same. */
    private static Double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
