package io.attune.listening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attune.rules.Rules;
import io.attune.rules.Sheet;
import io.attune.rules.TableSpecification;
import io.attune.rules.TablesDoNotCompile;
import io.attune.scoring.Judge;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What rows of the table may ask, and what is said of those that ask for something that nobody can answer. */
class RowCheckTest {

    private static final Rules RULES = TableSpecification.rules();
    private static final Judge JUDGE = new Judge(RULES, new Phrases(RULES));

    private static Sheet sheet(String row) throws IOException {
        String csv =
                "How · 如何\n" + String.join(",", RULES.sheet(Judge.TABLE).headers()) + "\n" + row + ",ABSTAIN,0.5,\n";
        return Sheet.read(
                "rules/automatic-scoring.csv", new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "greeting,AGENT,first 10 s,1,",
                "greeting,AGENT,\"first 10 s, before personal data\",1,",
                "greeting,,within 5 words of own name by AGENT,,0",
                "greeting,AGENT,after last complaint words by CUSTOMER,1,3",
                "words,CUSTOMER,last 20 words,,5",
                "overlap,,,3,",
                "overlap,AGENT,,3,",
                "talk share,AGENT,,,0.8",
                "repeated questions,,,2,"
            })
    void whatAConversationCanAnswerMayBeAsked(String look) throws IOException {
        JUDGE.check(sheet("c," + look + ",".repeat(10)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "c,greetings,AGENT,,1, | B (Look at 查看): found 'greetings', allowed: a list from rules/phrases.csv (anything else,",
                "c,greeting,AGENT,at noon,1, | D (When 时间): found 'at noon', allowed: first 10 s, last 40 s,",
                "c,greeting,AGENT,before greetings,1, | D (When 时间): found 'before greetings'",
                "c,greeting,AGENT,first 10 s and last 10 s,1, | D (When 时间): found 'first 10 s and last 10 s'",
                "c,greeting,AGENT,within 5 words of own name by ROBOT,1, | D (When 时间): found 'within 5 words",
                "c,greeting,AGENT,,, | E (At least 至少): found nothing, allowed: a number here or in the next column",
                "c,,AGENT,,, | C (Said by 说话方): found 'AGENT', allowed: blank, because 'Look at 查看' is blank",
                "c,talk share,,,,0.8 | C (Said by 说话方): found nothing, allowed: AGENT, CUSTOMER",
                "c,longest silence,AGENT,,15, | C (Said by 说话方): found 'AGENT', allowed: blank, because 'longest silence'",
                "c,longest silence,,first 10 s,15, | D (When 时间): found 'first 10 s', allowed: blank, because 'longest silence'",
                "any criterion,words,,,,0.7 | B (Look at 查看): found 'words', allowed: confidence",
                "any criterion,confidence,,,,7 | F (At most 至多): found '7', allowed: 0 to 1"
            })
    void whatNobodyCanAnswerIsRefusedWithItsCell(String row, String message) {
        assertThatThrownBy(() -> JUDGE.check(sheet(row + ",".repeat(10))))
                .isInstanceOf(TablesDoNotCompile.class)
                .hasMessageContaining("rules/automatic-scoring.csv, row 3, column " + message)
                .asInstanceOf(InstanceOfAssertFactories.type(TablesDoNotCompile.class))
                .satisfies(refused -> assertThat(
                                refused.problems(Locale.SIMPLIFIED_CHINESE).get(0))
                        .contains("第 3 行", "允许："));
    }

    @Test
    void eachOfTheThreeConditionsIsChecked() {
        assertThatThrownBy(
                        () -> JUDGE.check(sheet("c,greeting,AGENT,,1,,greetings,AGENT,,1,,greeting,AGENT,at noon,1,")))
                .hasMessageContaining("row 3, column G (And look at 同时查看): found 'greetings'")
                .hasMessageContaining("row 3, column N (Also when 另时间): found 'at noon'");
    }
}
