package io.attune.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.Text;
import io.attune.rules.TableSpecification;
import io.attune.scorecards.Criterion;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the machine answers alone, and whose second opinion is heard. Its last rows answer everything else. */
class MachineAloneTableTest extends TableSpecification<AutomationApproval> {

    private static final String GREETING = "general.greeting";

    MachineAloneTableTest() {
        super("machine-alone", AutomationApproval.class);
    }

    @Override
    protected Stream<Case<AutomationApproval>> cases() {
        return Stream.of(
                row(
                        3,
                        new AutomationApproval(
                                GREETING,
                                AutomationApproval.Kind.WITH_PERSON,
                                "the scorecard asks for a person's check · 评分表要求人工确认"),
                        new AutomationQuestion("RULES", GREETING, "CHECKED", "no", "GOLD", 200, 99, 0.9)),
                row(
                        4,
                        new AutomationApproval(
                                "a.critical",
                                AutomationApproval.Kind.ALONE,
                                "agreement on a critical criterion is proven · 致命项的一致性已证实"),
                        new AutomationQuestion("RULES", "a.critical", "EITHER", "yes", "GOLD", 100, 95, 0.6)),
                row(
                        5,
                        new AutomationApproval(
                                "a.critical",
                                AutomationApproval.Kind.WITH_PERSON,
                                "agreement on a critical criterion is not proven · 致命项的一致性尚未证实"),
                        new AutomationQuestion("RULES", "a.critical", "EITHER", "yes", "GOLD", 200, 95, -1)),
                row(
                        6,
                        new AutomationApproval(GREETING, AutomationApproval.Kind.ALONE, "agreement is proven · 一致性已证实"),
                        new AutomationQuestion("RULES", GREETING, "EITHER", "no", "GOLD", 50, 90, -1)),
                row(
                        7,
                        new AutomationApproval(
                                GREETING, AutomationApproval.Kind.WITH_PERSON, "agreement is not proven · 一致性尚未证实"),
                        new AutomationQuestion("RULES", GREETING, "EITHER", "no", "GOLD", 49, 93, 0.9)),
                row(
                        8,
                        new AutomationApproval(
                                GREETING,
                                AutomationApproval.Kind.HEARD,
                                "proven on calls not used in training · 在未参与训练的通话上已证实"),
                        new AutomationQuestion("SECOND_OPINION", GREETING, "EITHER", "no", "GOLD", 100, 80, 0.4)),
                row(
                        9,
                        new AutomationApproval(
                                GREETING, AutomationApproval.Kind.OFF, "not proven on enough calls · 尚未在足够多的通话上得到证实"),
                        new AutomationQuestion("SECOND_OPINION", GREETING, "EITHER", "no", "GOLD", 500, 99, 0.39)));
    }

    @ParameterizedTest
    @CsvSource({"50, ALONE", "49, WITH_PERSON"})
    void fiftyEqualAnswersAreEnoughAndFewerAreNot(int equal, AutomationApproval.Kind standing) {
        assertThat(standing("no", agreement(equal, 0))).isEqualTo(standing);
    }

    @ParameterizedTest
    @CsvSource({"195, 5, ALONE", "100, 5, WITH_PERSON", "186, 14, WITH_PERSON"})
    void aCriterionThatIsNotCriticalMayDifferInFewOfManyCalls(
            int equal, int different, AutomationApproval.Kind standing) {
        assertThat(standing("no", agreement(equal, different))).isEqualTo(standing);
    }

    @Test
    void aCriticalCriterionIsNotLeftToTheMachineWhileNoFaultWasEverFound() {
        assertThat(standing("yes", agreement(200, 0))).isEqualTo(AutomationApproval.Kind.WITH_PERSON);

        List<Integer> none = List.of(0, 0, 0);
        Agreement withFaults = new Agreement(List.of(List.of(195, 0, 0), List.of(0, 5, 0), none), 0, 200);
        assertThat(standing("yes", withFaults)).isEqualTo(AutomationApproval.Kind.ALONE);
    }

    private static Agreement agreement(int equal, int different) {
        List<Integer> none = List.of(0, 0, 0);
        return new Agreement(List.of(List.of(equal, different, 0), none, none), 0, equal);
    }

    private AutomationApproval.Kind standing(String critical, Agreement agreement) {
        Criterion criterion = new Criterion(
                GREETING,
                new Text("Greeting", "问候"),
                new Text("Greets", "问候"),
                1,
                critical.equals("yes"),
                Criterion.Effect.NONE,
                null,
                "EITHER",
                false,
                false,
                "ATTITUDE");
        AutomationQuestion question = AutomationQuestion.about("RULES", criterion, "GOLD", agreement);
        return answers(List.of(question)).get(0).answer().kind();
    }
}
