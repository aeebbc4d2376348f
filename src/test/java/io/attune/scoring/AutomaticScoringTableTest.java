package io.attune.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.intake.Speaker;
import io.attune.intake.Transcript;
import io.attune.intake.Transcript.Utterance;
import io.attune.rules.Decision;
import io.attune.rules.Sheet;
import io.attune.rules.TableSpecification;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How the machine answers a criterion. A conversation is written as its utterances: who speaks (A, C, or U for unknown;
 * with ~ hardly understood), from when to when in seconds (- for no times), and what.
 */
class AutomaticScoringTableTest {

    private static final Pattern UTTERANCE = Pattern.compile("([ACU])(~?) (?:(\\d+)-(\\d+)|-) (.+)");

    private static final String CASES = """
             3 | general.greeting          | ABSTAIN        | U 0-3 good morning my name is anna
             4 | general.greeting          | MET            | A 0-3 good morning my name is anna / C 4-6 hello
             5 | general.greeting          | ABSTAIN        | A~ 0-3 well yes no / C 4-6 hello
             6 | general.greeting          | NOT_MET        | A 0-3 good morning / C 4-6 hello
             7 | general.greeting          | NOT_MET        | A 0-3 what is it / C 4-6 hello
             8 | general.identity          | ABSTAIN        | U 0-3 your balance is ten
             9 | general.identity          | NOT_APPLICABLE | A 0-3 good morning / C 4-6 hello
            10 | general.identity          | MET            | A 0-3 please confirm your full name / C 4-6 it is anna / A 7-9 your balance is ten
            11 | general.identity          | ABSTAIN        | A~ 0-3 your balance is ten / C 4-6 good
            12 | general.identity          | NOT_MET        | A 0-3 your balance is ten / C 4-6 good / A 7-9 please confirm your full name
            13 | general.hold              | ABSTAIN        | U 0-3 hello
            14 | general.hold              | ABSTAIN        | A - hello / C - hello
            15 | general.hold              | NOT_APPLICABLE | A 0-0 hello / C 60-60 hello
            16 | general.hold              | MET            | A 0-3 hello / C 17-18 hello
            17 | general.hold              | NOT_MET        | A 0-3 hello / C 18-20 are you there
            18 | general.hold              | MET            | A 0-3 one moment please / C 30-32 yes
            19 | general.closing           | ABSTAIN        | U 0-3 goodbye
            20 | general.closing           | MET            | C 0-3 that is it / A 4-6 anything else / A 7-9 goodbye
            21 | general.closing           | MET            | C 0-3 that is it / A 4-6 goodbye
            22 | general.closing           | ABSTAIN        | C 0-3 that is it / A~ 4-6 well well
            23 | general.closing           | NOT_MET        | C 0-3 that is it / A 4-6 so it is
            24 | attitude.courtesy         | ABSTAIN        | U 0-3 please
            25 | attitude.courtesy         | MET            | A 0-3 of course sir / C 4-6 good
            26 | attitude.courtesy         | NOT_MET        | A 0-3 of course sir now calm down / C 4-6 good
            27 | attitude.courtesy         | ABSTAIN        | A~ 0-3 well yes no / C 4-6 good
            28 | attitude.courtesy         | NOT_MET        | A 0-3 well yes no / C 4-6 good
            29 | attitude.courtesy         | MET            | A 0-3 yes please / C 4-6 good
            30 | attitude.forbidden-words  | ABSTAIN        | U 0-3 shut up
            31 | attitude.forbidden-words  | NOT_MET        | A 0-3 shut up now / C 4-6 what
            32 | attitude.forbidden-words  | ABSTAIN        | A~ 0-3 well yes no / C 4-6 what
            33 | attitude.forbidden-words  | MET            | A 0-3 well yes no / C 4-6 what
            34 | attitude.interruption     | ABSTAIN        | U 0-3 hello
            35 | attitude.interruption     | ABSTAIN        | A - hello / C - hello
            36 | attitude.interruption     | NOT_APPLICABLE | C 0-0 as i was saying / A 2-2 no no
            37 | attitude.interruption     | NOT_MET        | C 0-5 as i was saying / A 2-6 no no
            38 | attitude.interruption     | MET            | C 0-5 as i was saying / A 6-7 yes
            39 | attitude.empathy          | ABSTAIN        | U 0-3 i understand
            40 | attitude.empathy          | MET            | A 0-3 i understand / C 4-6 this is unacceptable
            41 | attitude.empathy          | NOT_APPLICABLE | A 0-3 well yes no / C 4-6 all is fine
            42 | attitude.empathy          | ABSTAIN        | A~ 0-3 well yes no / C 4-6 this is unacceptable
            43 | attitude.empathy          | NOT_MET        | A 0-3 well yes no / C 4-6 this is unacceptable
            44 | knowledge.promise         | ABSTAIN        | U 0-3 i guarantee it
            45 | knowledge.promise         | NOT_MET        | A 0-3 i guarantee it / C 4-6 good
            46 | knowledge.promise         | ABSTAIN        | A~ 0-3 well yes no / C 4-6 good
            47 | knowledge.promise         | MET            | A 0-3 well yes no / C 4-6 i guarantee it
            48 | basic.solution            | ABSTAIN        | U 0-3 i will send it
            49 | basic.solution            | MET            | A 0-3 i will send it / C 4-6 good
            50 | basic.solution            | NOT_MET        | A 0-3 i am afraid nothing i can do / C 4-6 oh
            51 | complaint.apology         | ABSTAIN        | U 0-3 i am sorry
            52 | complaint.apology         | MET            | A 0-3 i am sorry / C 4-6 good
            53 | complaint.apology         | ABSTAIN        | A~ 0-3 well yes no / C 4-6 oh
            54 | complaint.apology         | NOT_MET        | A 0-3 well yes no / C 4-6 i am sorry
            55 | complaint.ownership       | ABSTAIN        | U 0-3 i will check
            56 | complaint.ownership       | MET            | A 0-3 i will check / C 4-6 good
            57 | complaint.ownership       | NOT_MET        | A 0-3 not my problem / C 4-6 oh
            58 | opening.identification    | ABSTAIN        | U 0-3 this is ben from northwind
            59 | opening.identification    | MET            | A 0-3 this is ben from northwind / C 4-6 yes
            60 | opening.identification    | ABSTAIN        | A~ 0-3 i call from northwind / C 4-6 yes
            61 | opening.identification    | NOT_MET        | A 0-3 i call from northwind / C 4-6 yes
            62 | opening.identification    | NOT_MET        | A 0-3 well yes no / C 4-6 yes
            63 | closing.thanks            | ABSTAIN        | U 0-3 thank you
            64 | closing.thanks            | MET            | C 0-3 that is it / A 4-6 thank you
            65 | closing.thanks            | ABSTAIN        | C 0-3 that is it / A~ 4-6 well well
            66 | closing.thanks            | NOT_MET        | C 0-3 thank you / A 4-6 so it is
            67 | response.first            | ABSTAIN        | A 0-3 hello / C 4-6 hello
            68 | response.first            | MET            | C 0-0 hello / A 40-40 good morning
            69 | response.longest          | ABSTAIN        | A 0-3 hello / C 4-6 hello
            70 | response.longest          | MET            | C 0-0 hello / A 40-40 good morning
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = CASES)
    void theRowAnswers(int row, String criterion, Result result, String conversation) {
        Decision<Verdict> decision = answers(criterion, "en", conversation).get(0);

        assertThat(decision.row().row()).isEqualTo(row);
        assertThat(decision.answer().result()).isEqualTo(result);
        assertThat(decision.answer().criterion()).isEqualTo(criterion);
    }

    @Test
    void everyRowHasItsCase() {
        assertThat(CASES.lines().map(line -> line.split("\\|")[0].strip()))
                .containsAll(TableSpecification.rules().sheet(Judge.TABLE).rows().stream()
                        .map(row -> row.get(Sheet.ROW))
                        .toList());
    }

    @Test
    void aCriterionWithoutAFittingRowIsLeftToAPerson() {
        assertThat(answers("knowledge.accuracy", "en", "A 0-3 good morning / C 4-6 hello"))
                .isEmpty();
        assertThat(answers("basic.solution", "en", "A 0-3 good morning / C 4-6 hello"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
             4 | general.greeting         | A 0-3 您好我是李娜 / C 4-6 你好
            12 | general.identity         | A 0-3 您的余额是十元 / C 4-6 好的
            18 | general.hold             | A 0-3 请稍等 / C 30-32 好
            31 | attitude.forbidden-words | A 0-3 爱买不买 / C 4-6 什么
            43 | attitude.empathy         | A 0-3 知道了 / C 4-6 我要投诉
            """)
    void chineseIsJudgedByTheSameRows(int row, String criterion, String conversation) {
        assertThat(answers(criterion, "zh", conversation).get(0).row().row()).isEqualTo(row);
    }

    private static List<Decision<Verdict>> answers(String criterion, String language, String conversation) {
        List<Utterance> utterances = Arrays.stream(conversation.split(" / "))
                .map(AutomaticScoringTableTest::utterance)
                .toList();
        Conversation facts =
                new Conversation(new Transcript(language, utterances), new Phrases(TableSpecification.rules()));
        return TableSpecification.rules().decideEach(Judge.TABLE, List.of(facts, new Asked(criterion)), Verdict.class);
    }

    private static Utterance utterance(String written) {
        Matcher part = UTTERANCE.matcher(written.strip());
        assertThat(part.matches()).as(written).isTrue();
        Speaker speaker =
                switch (part.group(1)) {
                    case "A" -> Speaker.AGENT;
                    case "C" -> Speaker.CUSTOMER;
                    default -> Speaker.UNKNOWN;
                };
        double start = part.group(3) == null ? 0 : Double.parseDouble(part.group(3));
        double end = part.group(4) == null ? 0 : Double.parseDouble(part.group(4));
        return new Utterance(speaker, start, end, part.group(5), part.group(2).isEmpty() ? 1.0 : 0.5, null);
    }
}
