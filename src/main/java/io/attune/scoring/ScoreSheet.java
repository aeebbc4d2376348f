package io.attune.scoring;

import io.attune.planning.Criterion;
import io.attune.planning.Scorecard;
import io.attune.planning.Section;
import java.util.List;
import java.util.Map;

/**
 * Adds up a scorecard. A section's score is the weighted share of its criteria that were met, among those that were met
 * or not; the total is the weighted mean of the sections that have a score. What is not applicable, or that nobody could
 * answer, leaves the denominator. Effects of failed criteria come last, and the total without them is kept.
 */
final class ScoreSheet {

    private final Scorecard card;
    private final Map<String, Result> answers;

    private ScoreSheet(Scorecard card, Map<String, Result> answers) {
        this.card = card;
        this.answers = answers;
    }

    static Scores score(Scorecard card, Map<String, Result> answers) {
        return new ScoreSheet(card, answers).score();
    }

    private Scores score() {
        List<Scores.SectionScore> plain = card.sections().stream()
                .map(section -> new Scores.SectionScore(section.id(), rounded(share(section))))
                .toList();
        List<Scores.SectionScore> sections = card.sections().stream()
                .map(section -> new Scores.SectionScore(
                        section.id(), fails(section) ? Double.valueOf(0) : rounded(share(section))))
                .toList();
        Double before = total(plain);
        Double total = total(sections);
        for (Criterion criterion : card.criteria()) {
            if (total != null && isFailed(criterion)) {
                total = switch (criterion.effect()) {
                    case FAIL_CARD -> Double.valueOf(0);
                    case CAP -> Double.valueOf(Math.min(total, criterion.cap()));
                    default -> total;
                };
            }
        }
        List<String> failedCritical = card.criteria().stream()
                .filter(Criterion::critical)
                .filter(this::isFailed)
                .map(Criterion::id)
                .toList();
        return new Scores(total, before, sections, failedCritical);
    }

    private Double share(Section section) {
        double met = 0;
        double counted = 0;
        for (Criterion criterion : section.criteria()) {
            Result result = answers.get(criterion.id());
            if (result == Result.MET || result == Result.NOT_MET) {
                counted += criterion.weight();
                met += result == Result.MET ? criterion.weight() : 0;
            }
        }
        return counted == 0 ? null : 100 * met / counted;
    }

    private boolean fails(Section section) {
        return section.criteria().stream()
                .anyMatch(criterion -> criterion.effect() == Criterion.Effect.FAIL_SECTION && isFailed(criterion));
    }

    private boolean isFailed(Criterion criterion) {
        return answers.get(criterion.id()) == Result.NOT_MET;
    }

    private Double total(List<Scores.SectionScore> sections) {
        double sum = 0;
        double weights = 0;
        for (int i = 0; i < sections.size(); i++) {
            if (sections.get(i).score() != null) {
                double weight = card.sections().get(i).weight();
                sum += weight * sections.get(i).score();
                weights += weight;
            }
        }
        return weights == 0 ? null : rounded(sum / weights);
    }

    /** To two decimals, so that stored, shown and signed figures are the same. */
    private static Double rounded(Double value) {
        return value == null ? null : Math.round(value * 100) / 100.0;
    }
}
