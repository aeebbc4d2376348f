package io.attune.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.intake.Speaker;
import io.attune.intake.Transcript;
import io.attune.intake.Transcript.Utterance;
import io.attune.listening.ConfidenceThresholds;
import io.attune.listening.Conversation;
import io.attune.listening.CriterionQuestion;
import io.attune.listening.Phrases;
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

    private static final ConfidenceThresholds UNSURE =
            ConfidenceThresholds.of(TableSpecification.rules().sheet(Judge.TABLE));

    private static final Phrases PHRASES = new Phrases(TableSpecification.rules());

    private static final String CASES = """
             4 | general.greeting          | MET            | A 0-3 good morning my name is anna / C 4-6 hello
             5 | general.greeting          | NOT_MET        | A 0-3 good morning / C 4-6 hello
             6 | general.greeting          | NOT_MET        | A 0-3 what is it / C 4-6 hello
             7 | general.identity          | NOT_APPLICABLE | A 0-3 good morning / C 4-6 hello
             8 | general.identity          | MET            | A 0-3 please confirm your full name / C 4-6 it is anna / A 7-9 your balance is ten
             9 | general.identity          | NOT_MET        | A 0-3 your balance is ten / C 4-6 good / A 7-9 please confirm your full name
            10 | general.hold              | NOT_APPLICABLE | A 0-0 hello / C 60-60 hello
            11 | general.hold              | MET            | A 0-3 hello / C 17-18 hello
            12 | general.hold              | NOT_MET        | A 0-3 hello / C 18-20 are you there
            13 | general.hold              | MET            | A 0-3 one moment please / C 30-32 yes
            14 | general.closing           | MET            | C 0-3 that is it / A 4-6 anything else / A 7-9 many thanks
            15 | general.closing           | NOT_MET        | C 0-3 that is it / A 4-6 thank you
            16 | general.closing           | NOT_MET        | C 0-3 that is it / A 4-6 so it is
            17 | attitude.courtesy         | MET            | A 0-3 of course sir / C 4-6 good
            18 | attitude.courtesy         | NOT_MET        | A 0-3 of course sir now calm down / C 4-6 good
            19 | attitude.courtesy         | NOT_MET        | A 0-3 well yes no / C 4-6 good
            20 | attitude.courtesy         | MET            | A 0-3 yes please / C 4-6 good
            21 | attitude.forbidden-words  | NOT_MET        | A 0-3 shut up now / C 4-6 what
            22 | attitude.forbidden-words  | MET            | A 0-3 well yes no / C 4-6 what
            23 | attitude.interruption     | NOT_APPLICABLE | C 0-0 as i was saying / A 2-2 no no
            24 | attitude.interruption     | NOT_MET        | C 0-5 as i was saying / A 2-6 no no
            25 | attitude.interruption     | MET            | C 0-5 as i was saying / A 6-7 yes
            26 | attitude.empathy          | MET            | A 0-3 i can see why / C 4-6 this is unacceptable
            27 | attitude.empathy          | NOT_APPLICABLE | A 0-3 well yes no / C 4-6 all is fine
            28 | knowledge.promise         | NOT_MET        | A 0-3 i guarantee it / C 4-6 good
            29 | knowledge.promise         | MET            | A 0-3 well yes no / C 4-6 i guarantee it
            30 | basic.solution            | MET            | A 0-3 i will send it / C 4-6 good
            31 | basic.solution            | NOT_MET        | A 0-3 i am afraid nothing i can do / C 4-6 oh
            32 | complaint.apology         | MET            | A 0-3 i am sorry / C 4-6 good
            33 | complaint.apology         | NOT_MET        | A 0-3 well yes no / C 4-6 i am sorry
            34 | complaint.ownership       | MET            | A 0-3 i will check / C 4-6 good
            35 | complaint.ownership       | NOT_MET        | A 0-3 not my problem / C 4-6 oh
            36 | opening.identification    | MET            | A 0-3 this is ben from northwind / C 4-6 yes
            37 | opening.identification    | NOT_MET        | A 0-3 i call from northwind / C 4-6 yes
            38 | opening.identification    | NOT_MET        | A 0-3 well yes no / C 4-6 yes
            39 | closing.thanks            | MET            | C 0-3 that is it / A 4-6 thank you
            40 | closing.thanks            | NOT_MET        | C 0-3 thank you / A 4-6 so it is
            41 | response.first            | ABSTAIN        | A 0-3 hello / C 4-6 hello
            42 | response.first            | MET            | C 0-0 hello / A 40-40 good morning
            43 | response.longest          | ABSTAIN        | A 0-3 hello / C 4-6 hello
            44 | response.longest          | MET            | C 0-0 hello / A 40-40 good morning
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = CASES)
    void theRowAnswers(int row, String criterion, Result result, String conversation) {
        Decision<RowVerdict> decision = answers(criterion, "en", conversation).get(0);

        assertThat(decision.row().row()).isEqualTo(row);
        assertThat(decision.answer().result()).isEqualTo(result);
        assertThat(decision.answer().criterion()).isEqualTo(criterion);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            general.greeting         | speakers-unknown | U 0-3 good morning my name is anna
            general.greeting         | hardly-heard     | A~ 0-3 well yes no / C 4-6 hello
            general.identity         | speakers-unknown | U 0-3 your balance is ten
            general.identity         | hardly-heard     | A~ 0-3 your balance is ten / C 4-6 good
            general.hold             | times-missing    | A - hello / C - hello
            general.closing          | speakers-unknown | U 0-3 goodbye
            general.closing          | hardly-heard     | C 0-3 that is it / A~ 4-6 well well
            attitude.courtesy        | speakers-unknown | U 0-3 please
            attitude.courtesy        | hardly-heard     | A~ 0-3 well yes no / C 4-6 good
            attitude.forbidden-words | speakers-unknown | U 0-3 shut up
            attitude.forbidden-words | hardly-heard     | A~ 0-3 well yes no / C 4-6 what
            attitude.interruption    | speakers-unknown | U 0-3 hello
            attitude.interruption    | times-missing    | A - hello / C - hello
            attitude.empathy         | speakers-unknown | U 0-3 i understand
            attitude.empathy         | hardly-heard     | A~ 0-3 well yes no / C 4-6 all is fine
            knowledge.promise        | hardly-heard     | A~ 0-3 i guarantee it / C 4-6 good
            knowledge.promise        | speakers-unknown | U 0-3 i guarantee it
            knowledge.promise        | hardly-heard     | A~ 0-3 well yes no / C 4-6 good
            basic.solution           | speakers-unknown | U 0-3 i will send it
            complaint.apology        | speakers-unknown | U 0-3 i am sorry
            complaint.apology        | hardly-heard     | A~ 0-3 well yes no / C 4-6 oh
            complaint.ownership      | speakers-unknown | U 0-3 i will check
            opening.identification   | speakers-unknown | U 0-3 this is ben from northwind
            opening.identification   | hardly-heard     | A~ 0-3 i call from northwind / C 4-6 yes
            closing.thanks           | speakers-unknown | U 0-3 thank you
            closing.thanks           | hardly-heard     | C 0-3 that is it / A~ 4-6 well well
            general.greeting         | one-speaker      | A 0-3 good morning my name is anna
            general.greeting         | hardly-heard     | A 0-1 good morning / A~ 1-3 well hm uh / C 4-6 hello
            general.hold             | hardly-heard     | A~ 0-3 one mumble / C 30-32 yes
            """)
    void whereItCannotBeKnownWhetherARowFitsTheMachineAbstains(String criterion, String doubt, String conversation) {
        assertThat(answers(criterion, "en", conversation).get(0).answer().doubt())
                .contains(doubt);
    }

    @Test
    void theFirstRowSaysUpToWhichConfidenceOneDoesNotKnowWhatWasSaid() {
        Sheet sheet = TableSpecification.rules().sheet(Judge.TABLE);

        assertThat(sheet.rows().get(0)).containsEntry("criterion", Judge.ANY_CRITERION);
        assertThat(UNSURE).isEqualTo(new ConfidenceThresholds(0.82, 0.94));
    }

    @Test
    void everyRowHasItsCase() {
        assertThat(CASES.lines().map(line -> line.split("\\|")[0].strip()))
                .containsAll(TableSpecification.rules().sheet(Judge.TABLE).rows().stream()
                        .skip(1)
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
             9 | general.identity         | A 0-3 您的余额是十元 / C 4-6 好的
            13 | general.hold             | A 0-3 请稍等 / C 30-32 好
            21 | attitude.forbidden-words | A 0-3 爱买不买 / C 4-6 什么
            26 | attitude.empathy         | A 0-3 我能理解 / C 4-6 我要投诉
             8 | general.identity         | A 0-3 请核实一下您的身份我好查您的账户 / C 4-6 我是李娜 / A 7-9 您的余额是十元
             7 | general.identity         | A 0-3 我来看您的账户 / C 4-6 好的
            """)
    void chineseIsJudgedByTheSameRows(int row, String criterion, String conversation) {
        assertThat(answers(criterion, "zh", conversation).get(0).row().row()).isEqualTo(row);
    }

    private static List<Decision<RowVerdict>> answers(String criterion, String language, String conversation) {
        List<Utterance> utterances = Arrays.stream(conversation.split(" / "))
                .map(AutomaticScoringTableTest::utterance)
                .toList();
        Conversation facts = new Conversation(new Transcript(language, utterances), PHRASES.library(), UNSURE);
        return TableSpecification.rules()
                .decideEach(Judge.TABLE, List.of(new CriterionQuestion(criterion, facts)), RowVerdict.class);
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
