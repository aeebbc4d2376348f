package io.attune.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.scorecards.Criterion;
import io.attune.scorecards.Question;
import io.attune.scorecards.Scorecard;
import io.attune.scorecards.ScorecardFixture;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** What holds of every card and all answers: many random ones of each kind, always the same. */
class ScoreSheetPropertiesTest {

    private static final int CASES = 400;

    @Test
    void aTotalLiesBetweenNothingAndAHundredAndEffectsNeverRaiseIt() {
        forAll((card, answers) -> {
            Scores scores = ScoreSheet.score(card, answers);
            if (scores.total() != null) {
                assertThat(scores.total()).isBetween(0.0, 100.0).isLessThanOrEqualTo(scores.beforeEffects());
            }
            scores.sections().stream()
                    .filter(section -> section.score() != null)
                    .forEach(section -> assertThat(section.score()).isBetween(0.0, 100.0));
        });
    }

    @Test
    void theBestAnswersEarnAHundred() {
        forAll((card, answers) -> assertThat(ScoreSheet.score(
                                card,
                                card.criteria().stream()
                                        .filter(criterion ->
                                                criterion.question().isScored())
                                        .map(ScoreSheetPropertiesTest::best)
                                        .toList())
                        .total())
                .isEqualTo(100));
    }

    @Test
    void theOrderOfAnswersDoesNotMatter() {
        forAll((card, answers) -> {
            List<CriterionResult> shuffled = new ArrayList<>(answers);
            Collections.shuffle(shuffled, new Random(7));
            assertThat(ScoreSheet.score(card, shuffled)).isEqualTo(ScoreSheet.score(card, answers));
        });
    }

    @Test
    void whatIsNotApplicableIsAsIfItHadNotBeenAsked() {
        forAll((card, answers) -> {
            CriterionResult left = answers.get(0);
            List<CriterionResult> without =
                    answers.stream().filter(answer -> !answer.equals(left)).toList();
            List<CriterionResult> notApplicable = new ArrayList<>(without);
            notApplicable.add(CriterionResult.of(left.id(), Result.NOT_APPLICABLE, null, null, List.of()));
            assertThat(ScoreSheet.score(card, notApplicable)).isEqualTo(ScoreSheet.score(card, without));
        });
    }

    /** Where nothing depends on another answer: there, a better one may bring a new question. */
    @Test
    void aBetterAnswerNeverLowersTheTotal() {
        forAll((card, answers) -> {
            Scorecard independent = ScorecardFixture.withoutConditions(card);
            Double before = ScoreSheet.score(independent, answers).total();
            for (int i = 0; i < answers.size(); i++) {
                Criterion criterion = independent.criterion(answers.get(i).id()).orElseThrow();
                if (answers.get(i).score() == null || before == null) {
                    continue;
                }
                List<CriterionResult> better = new ArrayList<>(answers);
                better.set(i, best(criterion));
                assertThat(ScoreSheet.score(independent, better).total())
                        .as("%s with the best of %s", answers, criterion.id())
                        .isGreaterThanOrEqualTo(before);
            }
        });
    }

    private static CriterionResult best(Criterion criterion) {
        return criterion
                .question()
                .best()
                .map(best -> CriterionResult.of(criterion, best, null, null, List.of()))
                .orElseGet(() -> CriterionResult.of(criterion.id(), Result.MET, null, null, List.of()));
    }

    private static void forAll(BiConsumer<Scorecard, List<CriterionResult>> property) {
        Random random = new Random(20261127);
        for (int i = 0; i < CASES; i++) {
            Scorecard card = ScorecardFixture.any(random);
            property.accept(card, answers(card, random));
        }
    }

    /** Answers to most questions. */
    private static List<CriterionResult> answers(Scorecard card, Random random) {
        List<CriterionResult> answers = new ArrayList<>();
        for (Criterion criterion : card.criteria()) {
            if (answers.isEmpty() || random.nextInt(10) > 0) {
                answers.add(answer(criterion, random));
            }
        }
        return answers;
    }

    private static CriterionResult answer(Criterion criterion, Random random) {
        Question question = criterion.question();
        if (question.type() == Question.Type.YES_NO) {
            Result[] results = {Result.MET, Result.MET, Result.NOT_MET, Result.NOT_APPLICABLE};
            return CriterionResult.of(criterion.id(), results[random.nextInt(results.length)], null, null, List.of());
        }
        List<String> values = ScorecardFixture.values(question);
        return CriterionResult.of(criterion, values.get(random.nextInt(values.size())), null, null, List.of());
    }
}
