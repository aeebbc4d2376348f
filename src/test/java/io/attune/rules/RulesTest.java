package io.attune.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sheets become rules, and what is wrong with them is said in words that their owners understand. */
public class RulesTest {

    /** A guest's age and town. */
    public record Guest(int age, String town) {}

    static final String SHEET = """
            Which door a guest takes · 客人走哪个门
            At least 至少,Town 城市,Door 门
            18,BERLIN,front · 正门
            18,,side · 侧门
            ,,back · 后门
            """;

    static final String TEMPLATE = """
            template header
            row
            atLeast
            town
            door

            package io.attune.rules.doors;

            // column atLeast: number
            // column town: BERLIN|PARIS
            // column door: text!

            import io.attune.rules.RulesTest.Guest;
            global io.attune.rules.Answers answers;

            template "doors"

            rule "row @{row}"
            salience -@{row}
            when
              Guest( true
                , age >= @{atLeast}
                , town == "@{town}"
              )
            then
              answers.give(@{row}, "@{door}");
            end

            end template
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("doors.csv"), SHEET);
        Files.writeString(folder.resolve("doors.drt"), TEMPLATE);
    }

    private Rules rules() throws IOException {
        return new Rules("file:" + folder + "/");
    }

    @ParameterizedTest
    @CsvSource({"20, BERLIN, 3, front · 正门", "20, PARIS, 4, side · 侧门", "17, BERLIN, 5, back · 后门"})
    void theFirstRowThatFitsAnswersAndIsNamed(int age, String town, int row, String door) throws IOException {
        Rules rules = rules();

        Decision<String> decision = rules.decide("doors", new Guest(age, town), String.class);

        assertThat(decision.answer()).isEqualTo(door);
        assertThat(decision.row())
                .isEqualTo(new FiredRow("doors", rules.version("doors").hash(), row));
    }

    @Test
    void aQuestionWithoutARowSaysWhichTableLacksIt() throws IOException {
        edit(SHEET.replace(",,back · 后门\n", ""));

        assertThatThrownBy(() -> rules().decide("doors", new Guest(17, "BERLIN"), String.class))
                .isInstanceOf(NoRowMatches.class)
                .hasMessageContaining("rules/doors.csv")
                .hasMessageContaining("17");
    }

    @Test
    void anUnknownTableIsAnsweredWithTheKnownOnes() throws IOException {
        Rules rules = rules();

        assertThatThrownBy(() -> rules.version("windows")).hasMessageContaining("[doors]");
        assertThatThrownBy(() -> rules.sheet("windows")).hasMessageContaining("[doors]");
    }

    @Test
    void everyChangeOfSheetOrTemplateIsAnotherVersion() throws IOException {
        String before = rules().version("doors").hash();
        assertThat(rules().version("doors").hash()).isEqualTo(before);

        edit(SHEET.replace("18,,side", "19,,side"));

        assertThat(rules().version("doors").hash()).isNotEqualTo(before).hasSize(12);
    }

    @Test
    void aByteOrderMarkAndOtherLineEndsAreFine() throws IOException {
        edit("\uFEFF" + SHEET.replace("\n", "\r\n"));

        assertThat(rules().decide("doors", new Guest(20, "PARIS"), String.class).answer())
                .isEqualTo("side · 侧门");
    }

    @Test
    void quotesAndBackslashesInACellStayText() throws IOException {
        edit(SHEET.replace("side · 侧门", "\"the \"\"small\"\" \\ side\""));

        assertThat(rules().decide("doors", new Guest(20, "PARIS"), String.class).answer())
                .isEqualTo("the \"small\" \\ side");
    }

    @Test
    void aMisspeltHeaderIsNamedWithItsPlaceAndTheAllowedOnes() throws IOException {
        edit(SHEET.replace("Town 城市", "Twon 城市"));

        assertThatThrownBy(this::rules)
                .isInstanceOf(TablesDoNotCompile.class)
                .hasMessageContaining("rules/doors.csv, row 2, column B: 'Twon 城市' is not a column of this table")
                .hasMessageContaining("the column 'town' is missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "18,,side | 18,LONDON,side | row 4, column B (Town 城市): found 'LONDON', allowed: BERLIN, PARIS",
                "18,,side | old,,side | row 4, column A (At least 至少): found 'old', allowed: number",
                "18,,side · 侧门 | 18,, | row 4, column C (Door 门): found nothing, allowed: text",
                "18,,side · 侧门 | 18,,side,extra | row 4, column D: 'extra' stands beyond the last header",
                ",,back · 后门 | 18,,side · 侧门 | row 5: is the same as row 4",
                "Door 门 | Town 城 | row 2, column C: header 'Town 城' stands there twice",
                "Door 门 | 门 | row 2, column C: header '门' has no English part"
            })
    void aWrongCellIsNamedWithRowAndColumn(String right, String wrong, String message) throws IOException {
        edit(SHEET.replace(right, wrong));

        assertThatThrownBy(this::rules)
                .isInstanceOf(TablesDoNotCompile.class)
                .hasMessageContaining("rules/doors.csv, " + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "30,BERLIN,balcony | row 4: is never reached, as row 3 answers everything that it would",
                "18,BERLIN,balcony | row 4: is never reached, as row 3 answers everything that it would"
            })
    void aRowThatCanNeverAnswerIsRefused(String row, String message) throws IOException {
        edit(SHEET.replace("18,,side", row + "\n18,,side"));

        assertThatThrownBy(this::rules)
                .isInstanceOf(TablesDoNotCompile.class)
                .hasMessage("rules/doors.csv, " + message);
    }

    @Test
    void aRowBeforeAMoreGeneralOneIsFine() throws IOException {
        edit(SHEET.replace("18,,side", "17,BERLIN,balcony\n18,,side"));

        assertThat(rules().decide("doors", new Guest(17, "BERLIN"), String.class)
                        .answer())
                .isEqualTo("balcony");
    }

    @Test
    void allThatIsWrongInAllTablesIsSaidAtOnce() throws IOException {
        edit(SHEET.replace("18,BERLIN", "old,LONDON"));
        Files.writeString(folder.resolve("other.csv"), "only one line");

        assertThatThrownBy(this::rules).satisfies(wrong -> assertThat(((TablesDoNotCompile) wrong).problems())
                .hasSize(3)
                .anyMatch(problem -> problem.contains("rules/other.csv: found 1 rows")));
    }

    @Test
    void aSheetInAnotherEncodingIsRefusedBeforeItsChineseTurnsToNonsense() throws IOException {
        Files.write(folder.resolve("doors.csv"), SHEET.getBytes(Charset.forName("GBK")));

        assertThatThrownBy(this::rules).hasMessageContaining("rules/doors.csv: is not UTF-8");
    }

    @Test
    void whatTheRuleCompilerSaysIsSaidOfTheRow() throws IOException {
        Files.writeString(folder.resolve("doors.drt"), TEMPLATE.replace("age >=", "height >="));

        assertThatThrownBy(this::rules)
                .isInstanceOf(TablesDoNotCompile.class)
                .hasMessageContaining("rules/doors.csv, row 3")
                .hasMessageContaining("height");
    }

    @Test
    void aRuleThatIsNoRuleIsNamedByItsRow() throws IOException {
        Files.writeString(folder.resolve("doors.drt"), TEMPLATE.replace("then\n  answers", "then\n  anwsers"));

        assertThatThrownBy(this::rules)
                .isInstanceOf(TablesDoNotCompile.class)
                .hasMessageContaining("rules/doors.csv, row ")
                .hasMessageContaining("anwsers");
    }

    @Test
    void aTemplateThatMakesNoRulesOfTheRowsIsRefused() throws IOException {
        Files.writeString(folder.resolve("doors.drt"), TEMPLATE.replace("rule \"row @{row}\"", "rule \"row\""));

        assertThatThrownBy(this::rules).isInstanceOf(TablesDoNotCompile.class);
    }

    @Test
    void aSheetWithoutTemplateIsAPlainList() throws IOException {
        Files.delete(folder.resolve("doors.drt"));

        Sheet sheet = rules().sheet("doors");

        assertThat(sheet.purpose()).isEqualTo("Which door a guest takes · 客人走哪个门");
        assertThat(sheet.columns()).containsExactly("atLeast", "town", "door");
        assertThat(sheet.rows().get(1)).containsEntry("door", "side · 侧门").containsEntry(Sheet.ROW, "4");
    }

    @Test
    void emptyLinesAndEmptyColumnsAtTheEndDoNotCount() throws IOException {
        edit(SHEET.replace("Door 门", "Door 门,,").replace("18,,side · 侧门\n", ",,,,\n18,,side · 侧门,,\n"));

        assertThat(rules().sheet("doors").rows())
                .extracting(row -> row.get(Sheet.ROW))
                .containsExactly("3", "5", "6");
    }

    @Test
    void columnsBeyondZHaveTwoLetters() {
        assertThat(List.of(0, 25, 26, 27)).extracting(Sheet::letter).containsExactly("A", "Z", "AA", "AB");
    }

    @Test
    void aSheetWithTextAfterAClosingQuoteNamesTheLine() {
        byte[] broken = SHEET.replace("side · 侧门", "\"side").getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> Sheet.read("rules/doors.csv", new ByteArrayInputStream(broken)))
                .isInstanceOf(TablesDoNotCompile.class)
                .hasMessageContaining("rules/doors.csv, row ");
    }

    private void edit(String sheet) throws IOException {
        Files.writeString(folder.resolve("doors.csv"), sheet);
    }
}
