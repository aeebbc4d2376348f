package io.attune.scorecards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attune.Text;
import io.attune.rules.Sheet;
import io.attune.rules.TablesDoNotCompile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A scorecard is a sheet, too. */
class ScorecardSheetTest {

    private static final String CARD = """
            Short · 简表
            Section 部分,Section name 部分名称,Section name in Chinese 部分中文名称,Section weight 部分权重,Criterion 评分项,Name 名称,Name in Chinese 中文名称,Guide 指引,Guide in Chinese 中文指引,Weight 权重,Critical 致命,Effect 影响,Cap 封顶,Scored by 评分者,Not applicable 可不适用,Comment 评语,Quality 素质
            a,Manner,态度,40,a.greeting,Greets,问候,Says hello,说您好,2,,,,MACHINE,,yes,ATTITUDE
            a,Manner,态度,40,a.rude,Not rude,不粗鲁,No insult,不辱骂,,yes,FAIL_CARD,,EITHER,,yes,ATTITUDE
            b,Matter,业务,60,b.right,Right,正确,Is right,说得对,1,,CAP,80,PERSON,yes,,KNOWLEDGE
            """;

    /** A card of all kinds of questions, with names for results; each question has its percentage. */
    private static final String KINDS = """
            Kinds · 题型
            Section 部分,Section name 部分名称,Section name in Chinese 部分中文名称,Weight 权重,Criterion 评分项,Name 名称,Name in Chinese 中文名称,Guide 指引,Guide in Chinese 中文指引,Critical 致命,Effect 影响,Cap 封顶,Scored by 评分者,Not applicable 可不适用,Comment 评语,Quality 素质,Type 题型,Answers 答案,Counts if 计分条件,Root causes 原因,Evidence 依据
            a,Manner,态度,40,a.outcome,Outcome,结果,How it ended,如何结束,,,,PERSON,,,SOLUTION,CHOICE,solved = 100: Solved · 已解决; later = 50: Later · 稍后; open = 0: Open · 未解决,,right: No right · 无权限; skill: No skill · 不会,
            a,Manner,态度,20,a.told,What was told,告知内容,Tick,勾选,,,,PERSON,,,SOLUTION,CHOICES,who = 40: Who · 谁; when = 60: When · 何时,a.outcome = later,,
            a,Manner,态度,30,a.breaks,Interruptions,打断次数,Count,计数,,,,EITHER,,,ATTITUDE,NUMBER,0 to 1 = 100; 2 to 3 = 50; 4 or more = 0,,,yes
            b,Matter,业务,10,b.clear,Clear,清晰,One to five,一至五,,,,CHECKED,,,KNOWLEDGE,RANGE,1 to 5,,,
            b,Matter,业务,,b.note,Note,备注,Anything,任意,,,,PERSON,,,KNOWLEDGE,TEXT,,a.breaks = 4 or more,,
            b,Matter,业务,,b.day,Day,日期,The day,日期,,,,PERSON,,,KNOWLEDGE,DATE,,a.told = when,,
            band,,,,pass,Pass,合格,,,,,,,,,,,60 to 100,,,
            band,,,,fail,Fail,不合格,,,,,,,,,,,0 to 59,,,
            """;

    private static Scorecard read(String card) {
        try {
            return ScorecardSheet.read(
                    "short",
                    Sheet.read(
                            "rules/scorecards/short.csv",
                            new ByteArrayInputStream(card.getBytes(StandardCharsets.UTF_8))));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aCardOfTenThousandQuestionsIsRefusedWithTheLimit() {
        String question = "a,Manner,态度,40,a.q%s,Greets,问候,Says hello,说您好,2,,,,MACHINE,,yes,ATTITUDE%n";
        String card = CARD.substring(0, CARD.indexOf("a,Manner"))
                + IntStream.range(0, 10_000).mapToObj(question::formatted).collect(Collectors.joining());

        assertThatThrownBy(() -> read(card)).isInstanceOfSatisfying(TablesDoNotCompile.class, refused -> {
            assertThat(refused).hasMessage("rules/scorecards/short.csv: 10000 questions, allowed: at most 200");
            assertThat(refused.problems(Locale.SIMPLIFIED_CHINESE))
                    .containsExactly("rules/scorecards/short.csv：共 10000 道题，最多 200 道");
        });
    }

    @Test
    void eachRowIsACriterionOfItsSection() {
        Scorecard card = read(CARD);

        assertThat(card.name()).isEqualTo(new Text("Short", "简表"));
        assertThat(card.sections()).extracting(Section::weight).containsExactly(40.0, 60.0);
        assertThat(card.criterion("a.rude"))
                .contains(new Criterion(
                        "a.rude",
                        new Text("Not rude", "不粗鲁"),
                        new Text("No insult", "不辱骂"),
                        1,
                        true,
                        Criterion.Effect.FAIL_CARD,
                        null,
                        "EITHER",
                        false,
                        true,
                        "ATTITUDE"));
        assertThat(card.criterion("b.right").orElseThrow().cap()).isEqualTo(80);
        assertThat(card.criterion("a.greeting").orElseThrow().weight()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MACHINE | ROBOT | row 3, column N (Scored by 评分者): found 'ROBOT', allowed: MACHINE, PERSON, EITHER, CHECKED",
                "FAIL_CARD | EXPLODE | row 4, column L (Effect 影响): found 'EXPLODE', allowed: FAIL_SECTION, FAIL_CARD, CAP, or blank",
                "CAP,80 | CAP, | row 5, column M (Cap 封顶): found nothing, allowed: the maximum score",
                "CAP,80 | CAP,59.5 | row 5, column M (Cap 封顶): found '59.5', allowed: a whole number from 0 to 100, or blank",
                "a.greeting | Greeting | row 3, column E (Criterion 评分项): found 'Greeting', allowed: section and name",
                "a.rude | a.greeting | row 4, column E (Criterion 评分项): found 'a.greeting', allowed: an unused id; row 3 already has this one",
                "Says hello | '' | row 3, column H (Guide 指引): found nothing, allowed: text",
                "业务,60 | 业务,50 | the section weights add up to 90, allowed: 100",
                "业务,60 | 业务,much | row 5, column D (Section weight 部分权重): found 'much', allowed: a number from 0 to 100, or blank",
                "Guide 指引 | Help 帮助 | column 'guide' is missing"
            })
    void whatIsWrongIsNamedWithItsPlace(String right, String wrong, String message) {
        assertThatThrownBy(() -> read(CARD.replace(right, wrong == null ? "" : wrong)))
                .isInstanceOf(TablesDoNotCompile.class)
                .hasMessageContaining("rules/scorecards/short.csv")
                .hasMessageContaining(message);
    }

    @Test
    void aSectionHasOneNameAndOneWeight() {
        assertThatThrownBy(() -> read(CARD.replaceFirst("a,Manner,态度,40", "a,Manner,态度,30")))
                .hasMessageContaining("row 4, column D")
                .hasMessageContaining("allowed: '30', as in the first row of the section");
    }

    @ParameterizedTest
    @ValueSource(strings = {"inbound-enquiry", "inbound-complaint", "outbound-sales", "chat"})
    void theSeededCardsAreInOrder(String id) throws IOException {
        Path file = Path.of("rules/scorecards/" + id + ".csv");

        Scorecard card = ScorecardSheet.read(id, Sheet.read(file.toString(), Files.newInputStream(file)));

        assertThat(card.sections())
                .allSatisfy(section -> assertThat(section.criteria()).isNotEmpty());
        assertThat(card.criteria()).filteredOn(Criterion::critical).isNotEmpty();
        assertThat(card.name().zh()).matches(".*\\p{IsHan}.*");
    }

    @Test
    void aQuestionSaysWhatItsAnswersEarn() {
        Scorecard card = read(KINDS);

        assertThat(card.weighting()).isEqualTo(Weighting.QUESTIONS);
        assertThat(card.sections()).extracting(Section::weight).containsExactly(90.0, 10.0);
        Question outcome = card.criterion("a.outcome").orElseThrow().question();
        assertThat(outcome.earned("later")).contains(50.0);
        assertThat(outcome.inWords("later")).isEqualTo(new Text("Later", "稍后"));
        Question told = card.criterion("a.told").orElseThrow().question();
        assertThat(told.earned("when,who")).contains(100.0);
        assertThat(told.earned(Question.NONE)).contains(0.0);
        Question breaks = card.criterion("a.breaks").orElseThrow().question();
        assertThat(breaks.earned("1")).contains(100.0);
        assertThat(breaks.earned("1.5"))
                .as("between two bands the lower one counts")
                .contains(100.0);
        assertThat(breaks.earned("17")).contains(0.0);
        assertThat(card.criterion("b.clear").orElseThrow().question().earned("4"))
                .contains(75.0);
        assertThat(card.criterion("b.note").orElseThrow().question().isScored()).isFalse();
        assertThat(card.criterion("b.day").orElseThrow().question().allows("2026-02-30"))
                .isFalse();
        assertThat(card.criterion("a.outcome").orElseThrow().causes())
                .extracting(Option::id)
                .containsExactly("right", "skill");
        assertThat(card.criterion("a.breaks").orElseThrow().evidenceRequired()).isTrue();
        assertThat(card.band(59.99).orElseThrow().id()).isEqualTo("fail");
        assertThat(card.band(60.0).orElseThrow().name()).isEqualTo(new Text("Pass", "合格"));
    }

    @Test
    void faultsOfSeveralAreTakenFromAHundred() {
        Question told = read(KINDS.replace("who = 40: Who", "who = -40: Who").replace("when = 60", "when = -80"))
                .criterion("a.told")
                .orElseThrow()
                .question();

        assertThat(told.earned(Question.NONE)).contains(100.0);
        assertThat(told.earned("who")).contains(60.0);
        assertThat(told.earned("who,when")).contains(0.0);
    }

    @Test
    void aCardMayGivePointsAndABonus() {
        Scorecard card = read(CARD.replace("Weight 权重", "Points 分值")
                .replace("Section weight 部分权重", "Weight 权重")
                .replace("40,a.", ",a.")
                .replace("60,b.", ",b.")
                .replace("说您好,2,", "说您好,10,")
                .replace("不辱骂,,", "不辱骂,15,")
                .replace("说得对,1,,CAP,80", "说得对,5 bonus,,,"));

        assertThat(card.weighting()).isEqualTo(Weighting.POINTS);
        assertThat(card.sections()).extracting(Section::weight).containsExactly(25.0, 0.0);
        assertThat(card.criterion("b.right").orElseThrow().bonus()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "40,a.outcome | 50,a.outcome | the question weights add up to 110, allowed: 100",
                "30,a.breaks | ,a.breaks | row 5, column D (Weight 权重): found nothing, allowed: a number, because no section has a weight",
                "0 to 1 = 100 | 0 to 2 = 100 | row 5, column R (Answers 答案): 0 to 2 and 2 to 3 overlap: the second must start at 3",
                "4 or more = 0 | 6 or more = 0 | row 5, column R (Answers 答案): 2 to 3 and 6 or more leave a gap: the second must start at 4",
                "0 to 1 = 100 | 0 or more = 100 | row 5, column R (Answers 答案): 0 or more has no upper end, so 2 to 3 overlaps it",
                "0 to 1 = 100 | few = 100 | allowed: numbers and what they earn in percent, as in 0 to 1 = 100; 2 to 3 = 50; 4 or more = 0; found 'few = 100'",
                "0 to 59 | 0 to 49 | row 9, column R (Answers 答案): 0 to 49 and 60 to 100 leave a gap: the second must start at 50",
                "0 to 59 | 10 to 59 | the result bands cover 10 to 59 to 60 to 100, allowed: all from 0 to 100",
                "solved = 100 | solved = 90 | row 3, column R (Answers 答案): found 'solved = 90",
                "solved = 100: Solved · 已解决 | solved = 100: Solved | an id, what it earns in percent and a name in both languages",
                "when = 60 | when = 50 | allowed: percentages that add up to 100, or errors that are all negative",
                "RANGE,1 to 5 | RANGE,5 | allowed: the worst and the best number, as in 1 to 5",
                "a.outcome = later | a.outcome = never | row 4, column S (Counts if 计分条件): 'never' is not an answer to a.outcome; allowed: solved, later, open",
                "a.outcome = later | a.nothing = later | row 4, column S (Counts if 计分条件): found 'a.nothing = later', allowed: another criterion on this scorecard: a.breaks, a.outcome, b.clear, b.day, b.note",
                "a.outcome = later | a.outcome | allowed: a criterion and its answer, as in general.identity = NOT_MET",
                "right: No right · 无权限 | right = 10: No right · 无权限 | allowed: an id and a name in both languages, as in script",
                "TEXT,,a.breaks | TEXT,x,a.breaks | allowed: blank, because a TEXT question has no answers to choose from",
                "任意,,,,PERSON | 任意,yes,,,PERSON | row 7, column J (Critical 致命): found 'yes', allowed: blank, because this question is not scored",
                "Evidence 依据 | Proof 依据 | 'Proof 依据' is not a column of this table"
            })
    void whatIsWrongWithAQuestionIsNamed(String right, String wrong, String message) {
        String changed = KINDS.replace(right, wrong);
        assertThat(changed).isNotEqualTo(KINDS);

        assertThatThrownBy(() -> read(changed))
                .isInstanceOf(TablesDoNotCompile.class)
                .hasMessageContaining("rules/scorecards/short.csv")
                .hasMessageContaining(message);
    }

    @Test
    void questionsDoNotDependOnOneAnotherInACircle() {
        String circle = KINDS.replace(
                        "SOLUTION,CHOICE,solved = 100: Solved · 已解决; later = 50: Later · 稍后; open = 0: Open · 未解决,,",
                        "SOLUTION,CHOICE,solved = 100: Solved · 已解决; later = 50: Later · 稍后; open = 0: Open · 未解决,b.clear = 1,")
                .replace("RANGE,1 to 5,,", "RANGE,1 to 5,a.told = who,");

        assertThatThrownBy(() -> read(circle))
                .hasMessageContaining(
                        "row 3, column S (Counts if 计分条件): depends on itself: a.outcome → b.clear → a.told → a.outcome");
    }

    @Test
    void everyMessageIsSaidInChineseToo() {
        assertThatThrownBy(() -> read(KINDS.replace("40,a.outcome", "50,a.outcome")))
                .isInstanceOfSatisfying(
                        TablesDoNotCompile.class, wrong -> assertThat(wrong.problems(Locale.SIMPLIFIED_CHINESE))
                                .singleElement()
                                .asString()
                                .contains("各题权重合计为 110，应为 100"));
    }
}
