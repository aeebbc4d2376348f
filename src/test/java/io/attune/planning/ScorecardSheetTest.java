package io.attune.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attune.rules.Sheet;
import io.attune.rules.TablesDoNotCompile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
                "MACHINE | ROBOT | row 3, column N (Scored by 评分者): found 'ROBOT', allowed: MACHINE, PERSON, EITHER",
                "FAIL_CARD | EXPLODE | row 4, column L (Effect 影响): found 'EXPLODE', allowed: FAIL_SECTION, FAIL_CARD, CAP, or blank",
                "CAP,80 | CAP, | row 5, column M (Cap 封顶): found '', allowed: the highest total",
                "CAP,80 | CAP,59.5 | row 5, column M (Cap 封顶): found '59.5', allowed: the highest total as a whole number",
                "a.greeting | Greeting | row 3, column E (Criterion 评分项): found 'Greeting', allowed: section and word",
                "a.rude | a.greeting | row 4, column E (Criterion 评分项): 'a.greeting' stands there twice",
                "Says hello | '' | row 3, column H (Guide 指引): found nothing, allowed: a text",
                "业务,60 | 业务,50 | the sections' weights add up to 90.0, allowed: 100",
                "业务,60 | 业务,much | row 5, column D (Section weight 部分权重): found 'much', allowed: a number",
                "Guide 指引 | Help 帮助 | row 2: the column 'guide' is missing"
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
                .hasMessageContaining("allowed: '30' as in the section's first row");
    }

    @ParameterizedTest
    @ValueSource(strings = {"inbound-enquiry", "inbound-complaint", "outbound-sales"})
    void theSeededCardsAreInOrder(String id) throws IOException {
        Path file = Path.of("rules/scorecards/" + id + ".csv");

        Scorecard card = ScorecardSheet.read(id, Sheet.read(file.toString(), Files.newInputStream(file)));

        assertThat(card.sections())
                .allSatisfy(section -> assertThat(section.criteria()).isNotEmpty());
        assertThat(card.criteria()).filteredOn(Criterion::critical).isNotEmpty();
        assertThat(card.name().zh()).matches(".*\\p{IsHan}.*");
    }
}
