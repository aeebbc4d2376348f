package io.attune.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.attune.listening.Evidence;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever answers: a judgement is answers, what they are worth, and what they were given by. */
class JudgementTest {

    private static CriterionResult answer(String id, Result result) {
        return CriterionResult.of(id, result, 0.9, null, List.of(Evidence.reason(null)));
    }

    private static Judgement judged(Evaluation.Kind kind, CriterionResult... answers) {
        return Judgement.of(JudgeTest.CARD, kind, List.of(answers), "1f2e3d4c5b6a+0a1b2c3d4e5f");
    }

    @Test
    void twoJudgementsAreComparedByWhoeverTheyAre() {
        String first = JudgeTest.CARD.criteria().get(0).id();
        String second = JudgeTest.CARD.criteria().get(1).id();
        Judgement machine =
                judged(Evaluation.Kind.MACHINE, answer(first, Result.MET), answer("gone.long-ago", Result.MET));
        Judgement person = judged(Evaluation.Kind.PERSON, answer(first, Result.NOT_MET), answer(second, Result.MET));

        assertThat(person.comparedWith(machine))
                .extracting(Compared::id, Compared::before, Compared::after)
                .containsExactly(
                        tuple(first, Result.MET, Result.NOT_MET),
                        tuple(second, null, Result.MET),
                        tuple("gone.long-ago", Result.MET, null));
        assertThat(machine.comparedWith(machine)).noneMatch(Compared::hasChanged);
    }

    @Test
    void aCallWithoutACardSaysSo() {
        assertThat(Judgement.NO_CARD.abstention()).isEqualTo("no-card");
        assertThat(Judgement.NO_CARD.scores().total()).isNull();
        assertThat(Judgement.NO_CARD.criticalFailed()).isFalse();
    }
}
