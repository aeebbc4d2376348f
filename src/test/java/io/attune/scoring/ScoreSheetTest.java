package io.attune.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.Text;
import io.attune.scorecards.Criterion;
import io.attune.scorecards.Criterion.Effect;
import io.attune.scorecards.Scorecard;
import io.attune.scorecards.Section;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How answers add up. */
class ScoreSheetTest {

    private static final Scorecard CARD = card(
            section(
                    "a",
                    40,
                    criterion("a.one", 1, false, Effect.NONE, null),
                    criterion("a.two", 3, false, Effect.NONE, null)),
            section(
                    "b",
                    60,
                    criterion("b.one", 1, false, Effect.NONE, null),
                    criterion("b.section", 1, false, Effect.FAIL_SECTION, null),
                    criterion("b.cap", 1, true, Effect.CAP, 50),
                    criterion("b.card", 1, true, Effect.FAIL_CARD, null)));

    @Test
    void everythingMetIsAHundred() {
        Scores scores = score(CARD, allMet());

        assertThat(scores.total()).isEqualTo(100);
        assertThat(scores.failedCritical()).isEmpty();
    }

    @Test
    void aCriterionWeighsWithinItsSectionAndASectionWithinTheCard() {
        assertThat(score(CARD, allMetBut("a.two", Result.NOT_MET)).total()).isEqualTo(100 - 40 * 0.75);
        assertThat(score(CARD, allMetBut("b.one", Result.NOT_MET)).total()).isEqualTo(100 - 60 * 0.25);
    }

    @Test
    void whatIsNotApplicableOrNotAnsweredLeavesTheDenominator() {
        Map<String, Result> answers = allMetBut("a.two", Result.NOT_MET);
        answers.put("a.one", Result.NOT_APPLICABLE);

        assertThat(score(CARD, answers).total()).isEqualTo(60);
        answers.put("a.two", Result.ABSTAIN);
        assertThat(score(CARD, answers).total())
                .as("the section leaves its weight to the others")
                .isEqualTo(100);
        assertThat(score(CARD, Map.of()).total()).isNull();
        assertThat(score(CARD, Map.of("a.one", Result.MET)).sections())
                .containsExactly(new Scores.SectionScore("a", 100.0), new Scores.SectionScore("b", null));
    }

    @Test
    void anEffectComesLastAndTheScoreBeforeItIsKept() {
        Scores section = score(CARD, allMetBut("b.section", Result.NOT_MET));
        Scores cap = score(CARD, allMetBut("b.cap", Result.NOT_MET));
        Scores card = score(CARD, allMetBut("b.card", Result.NOT_MET));

        assertThat(section.total()).isEqualTo(40);
        assertThat(cap.total()).isEqualTo(50);
        assertThat(card.total()).isZero();
        assertThat(List.of(section, cap, card))
                .extracting(Scores::beforeEffects)
                .containsOnly(85.0);
        assertThat(cap.failedCritical()).containsExactly("b.cap");
        assertThat(section.failedCritical()).isEmpty();
    }

    @Test
    void aCapDoesNotLiftALowerScore() {
        Map<String, Result> answers = new HashMap<>();
        CARD.criteria().forEach(criterion -> answers.put(criterion.id(), Result.NOT_MET));
        answers.put("b.card", Result.MET);
        answers.put("b.section", Result.MET);

        assertThat(score(CARD, answers).total()).isEqualTo(30);
    }

    @Test
    void meetingOneMoreCriterionNeverLowersTheScore() {
        List<String> ids = CARD.criteria().stream().map(Criterion::id).toList();
        for (int faults = 0; faults < 1 << ids.size(); faults++) {
            Map<String, Result> answers = new HashMap<>();
            for (int i = 0; i < ids.size(); i++) {
                answers.put(ids.get(i), (faults >> i & 1) == 1 ? Result.NOT_MET : Result.MET);
            }
            double before = score(CARD, answers).total();
            for (String id : ids) {
                Map<String, Result> better = new HashMap<>(answers);
                better.put(id, Result.MET);
                assertThat(score(CARD, better).total())
                        .as("%s with %s met", answers, id)
                        .isGreaterThanOrEqualTo(before);
            }
        }
    }

    @Test
    void figuresHaveTwoDecimals() {
        Scorecard thirds = card(section(
                "a",
                100,
                criterion("a.one", 1, false, Effect.NONE, null),
                criterion("a.two", 1, false, Effect.NONE, null),
                criterion("a.three", 1, false, Effect.NONE, null)));

        assertThat(score(thirds, Map.of("a.one", Result.MET, "a.two", Result.MET, "a.three", Result.NOT_MET))
                        .total())
                .isEqualTo(66.67);
    }

    private static Scores score(Scorecard card, Map<String, Result> answers) {
        return ScoreSheet.score(
                card,
                answers.entrySet().stream()
                        .map(answer -> CriterionResult.of(answer.getKey(), answer.getValue(), null, null, List.of()))
                        .toList());
    }

    private static Map<String, Result> allMet() {
        Map<String, Result> answers = new HashMap<>();
        CARD.criteria().forEach(criterion -> answers.put(criterion.id(), Result.MET));
        return answers;
    }

    private static Map<String, Result> allMetBut(String id, Result result) {
        Map<String, Result> answers = allMet();
        answers.put(id, result);
        return answers;
    }

    private static Scorecard card(Section... sections) {
        return new Scorecard("card", 1, new Text("Card", "评分表"), List.of(sections));
    }

    private static Section section(String id, double weight, Criterion... criteria) {
        return new Section(id, new Text(id, id), weight, List.of(criteria));
    }

    private static Criterion criterion(String id, double weight, boolean critical, Effect effect, Integer cap) {
        return new Criterion(
                id,
                new Text(id, id),
                new Text(id, id),
                weight,
                critical,
                effect,
                cap,
                "EITHER",
                true,
                false,
                "ATTITUDE");
    }
}
