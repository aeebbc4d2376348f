package io.attune.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attune.Message;
import io.attune.changes.Step;
import io.attune.changes.Version;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    static final String COLUMNS = """
            What each column may hold · 各列可以填写什么
            Table,Column,Type,Words,From,To,Unit,Blank,Adds up to,Help
            doors,At least 至少,WHOLE,,0,1000,years · 岁,ANY,,
            doors,Town 城市,WORD,BERLIN|PARIS,,,,ANY,,
            doors,Door 门,TEXT,,,,,REFUSED,,
            """;

    static final String TEMPLATE = """
            package io.attune.rules.doors;

            // gaps allowed

            import io.attune.rules.RulesTest.Guest;
            global io.attune.rules.Answers answers;

            rule "row @{row}"
            salience -@{row}
            when
              Guest( true
                , age >= @{atLeast}
                , town == @{town}
              )
            then
              answers.give(@{row}, @{door});
            end
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("columns.csv"), COLUMNS);
        Files.writeString(folder.resolve("doors.csv"), SHEET);
        Files.writeString(folder.resolve("doors.drt"), TEMPLATE);
    }

    private Rules rules() throws IOException {
        return new Rules("file:" + folder + "/", new RuleClasses(folder.resolve("classes")));
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
    void aVersionInForceDecidesAsBeforeWhenALaterReleaseBringsAColumn() throws IOException {
        String before = """
                Which door a guest takes · 客人走哪个门
                At least 至少,Door 门
                18,front · 正门
                ,back · 后门
                """;
        Rules rules = rules();
        Version accepted = new Version(
                "tables",
                "doors",
                2,
                "",
                before,
                "",
                new Step("owner", Instant.EPOCH),
                "",
                new Step("other", Instant.EPOCH),
                null);

        rules.use(rules.compile(accepted));

        assertThat(rules.decide("doors", new Guest(20, "PARIS"), String.class).answer())
                .isEqualTo("front · 正门");
        assertThatThrownBy(() -> rules.compile("doors", before.getBytes(StandardCharsets.UTF_8)))
                .as("a proposal has all columns")
                .isInstanceOf(TablesDoNotCompile.class);
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
                .hasMessageContaining("column 'town' is missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "18,,side | 18,LONDON,side | row 4, column B (Town 城市): found 'LONDON', allowed: BERLIN, PARIS",
                "18,,side | old,,side | row 4, column A (At least 至少): found 'old', allowed: a whole number from 0 to 1000, or blank for any",
                "18,,side · 侧门 | 18,, | row 4, column C (Door 门): found nothing, allowed: text",
                "18,,side · 侧门 | 18,,side,extra | row 4, column D: 'extra' is in a column without a header",
                ",,back · 后门 | 18,,side · 侧门 | row 5: duplicates row 4",
                "Door 门 | Town 城 | row 2, column C: duplicate header 'Town 城'",
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
                "30,BERLIN,balcony | row 4: never applies: row 3 matches every case first",
                "18,BERLIN,balcony | row 4: contradicts row 3: same conditions, different result"
            })
    void aRowThatCanNeverAnswerIsRefused(String row, String message) throws IOException {
        edit(SHEET.replace("18,,side", row + "\n18,,side"));

        assertThatThrownBy(this::rules)
                .isInstanceOf(TablesDoNotCompile.class)
                .hasMessage("rules/doors.csv, " + message);
    }

    @Test
    void aRowForWhichSeveralEarlierOnesAnswerIsRefused() throws IOException {
        edit(SHEET.replace("18,,side · 侧门\n", "18,PARIS,side · 侧门\n20,,window\n"));

        assertThatThrownBy(this::rules)
                .isInstanceOf(TablesDoNotCompile.class)
                .hasMessage("rules/doors.csv, row 5: never applies: rows 3, 4 together match every case first");
    }

    @Test
    void rowsWithNumbersTogetherHideAnotherOnlyIfTheyLeaveNothingBetween() throws IOException {
        String withBounds = TEMPLATE.replace("    , town ==", "    , age <= @{atMost}\n    , town ==");
        Files.writeString(folder.resolve("columns.csv"), COLUMNS + "doors,At most 至多,WHOLE,,0,1000,years · 岁,ANY,,\n");
        Files.writeString(folder.resolve("doors.drt"), withBounds);
        String sheet = SHEET.replace("Town 城市,", "At most 至多,Town 城市,")
                .replace("18,BERLIN,", "18,,BERLIN,")
                .replace("18,,side · 侧门\n,,back", "%s,back");

        edit(sheet.formatted("0,17,,side\n17,,,front\n5,30,"));
        assertThatThrownBy(this::rules).hasMessageContaining("row 6: never applies: rows 3, 4, 5 together");

        edit(sheet.formatted("0,17,,side\n18,,,front\n5,30,"));
        assertThat(rules().version("doors").rows())
                .as("17.5 years are not for a template to rule out")
                .isEqualTo(4);

        edit(sheet.formatted("30,20,,side\n0,,"));
        assertThatThrownBy(this::rules)
                .hasMessageContaining("row 4: can never match: its lower bound is above its upper bound");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "18,,side · 侧门\\n,,back · 后门\\n | 18,PARIS,side\\n | no row matches: age under 18",
                ",,back · 后门\\n | ,BERLIN,back\\n | no row matches: age under 18, Town 城市 PARIS",
                "18,BERLIN,front · 正门\\n18,,side · 侧门\\n,,back · 后门\\n | ,BERLIN,front\\n"
                        + " | no row matches: Town 城市 PARIS",
                "18,BERLIN,front · 正门\\n18,,side · 侧门\\n,,back · 后门\\n | ,,\\n | no row matches: any case"
            })
    void aCaseThatNoRowAnswersIsNamedUnlessTheTemplateSaysThatGapsAreMeant(String right, String wrong, String message)
            throws IOException {
        edit(SHEET.replace(right.replace("\\n", "\n"), wrong.replace("\\n", "\n")));
        assertThat(rules().version("doors").table()).isEqualTo("doors");

        Files.writeString(folder.resolve("doors.drt"), TEMPLATE.replace("// gaps allowed\n", ""));

        assertThatThrownBy(this::rules).hasMessage("rules/doors.csv: " + message);
    }

    @Test
    void aFigureMayBeginWithAnotherNumberThanNought() throws IOException {
        edit(SHEET.replace(",,back", "1,,back"));
        Files.writeString(folder.resolve("doors.drt"), TEMPLATE.replace("// gaps allowed\n", ""));
        assertThatThrownBy(this::rules).hasMessage("rules/doors.csv: no row matches: age under 1");

        Files.writeString(folder.resolve("columns.csv"), COLUMNS.replace("WHOLE,,0,1000", "WHOLE,,1,1000"));
        assertThat(rules().version("doors").rows()).isEqualTo(3);
    }

    @Test
    void rowsThatCanBothFitAreARemarkAndNoMistake() throws IOException {
        edit(SHEET.replace("18,,side · 侧门", ",PARIS,side · 侧门\n16,,window"));
        Rules rules = rules();

        List<Message> remarks = rules.remarks("doors", rules.sheet("doors"));

        assertThat(remarks)
                .extracting(Message::toString)
                .containsExactly("Rows 4 and 5 can both match a case; row 4 decides because it comes first.");
        assertThat(remarks.get(0).in(Locale.SIMPLIFIED_CHINESE)).isEqualTo("第 4 行与第 5 行可能同时命中；以排在前面的第 4 行为准。");
        assertThat(rules.remarks("doors", Sheet.of("rules/doors.csv", SHEET.getBytes(StandardCharsets.UTF_8))))
                .as("exceptions before the rule")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "@SUM(A1)", "+cmd", "-x"})
    void aFormulaIsRefusedEvenWhereATextIsAllowed(String formula) throws IOException {
        edit(SHEET.replace("side · 侧门", formula));

        assertThatThrownBy(this::rules)
                .hasMessage("rules/doors.csv, row 4, column C (Door 门): found '" + formula
                        + "', allowed: text that a spreadsheet would not run as a formula");
    }

    @Test
    void aRuleThatNeverEndsIsStoppedAndNamed() throws IOException {
        Files.writeString(
                folder.resolve("doors.drt"),
                TEMPLATE.replace("  Guest( true", "  $guest : Guest( true")
                        .replace("@{door});\n", "@{door});\n  update($guest);\n"));
        Rules rules = rules();

        assertThatThrownBy(() -> rules.decide("doors", new Guest(20, "BERLIN"), String.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("rules/doors.csv, row 3: its rule fires for ever; it was stopped after 100000 times");
    }

    @Test
    void whatIsWrongIsSaidInTheReadersLanguage() throws IOException {
        Rules rules = rules();
        byte[] sheet = SHEET.replace("18,,side · 侧门", "old,LONDON,").getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> rules.compile("doors", sheet))
                .satisfies(wrong -> assertThat(((TablesDoNotCompile) wrong).problems(Locale.SIMPLIFIED_CHINESE))
                        .containsExactly(
                                "rules/doors.csv，第 4 行 A 列（At least 至少）：现为“old”，允许：0 至 1000 的整数，或留空表示任意",
                                "rules/doors.csv，第 4 行 B 列（Town 城市）：现为“LONDON”，允许：BERLIN, PARIS，或留空表示任意",
                                "rules/doors.csv，第 4 行 C 列（Door 门）：现为空白，允许：文字"));
    }

    @Test
    void aTableOnTrialAnswersItsOwnThreadOnly() throws Exception {
        Rules rules = rules();
        Table trial =
                rules.compile("doors", SHEET.replace("18,BERLIN", "21,BERLIN").getBytes(StandardCharsets.UTF_8));

        List<Integer> rows = rules.under(trial, () -> {
            int own = row(rules);
            int other = CompletableFuture.supplyAsync(() -> row(rules)).join();
            return List.of(own, other);
        });

        assertThat(rows).containsExactly(4, 3);
        assertThat(row(rules)).isEqualTo(3);
    }

    private static int row(Rules rules) {
        return rules.decide("doors", new Guest(20, "BERLIN"), String.class)
                .row()
                .row();
    }

    @Test
    void aPurposeIsShownInTheReadersLanguage() throws IOException {
        Sheet sheet = rules().sheet("doors");

        assertThat(sheet.purpose(Locale.ENGLISH)).isEqualTo("Which door a guest takes");
        assertThat(sheet.purpose(Locale.SIMPLIFIED_CHINESE)).isEqualTo("客人走哪个门");
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

        assertThatThrownBy(this::rules)
                .satisfies(wrong -> assertThat(((TablesDoNotCompile) wrong).problems(Locale.ENGLISH))
                        .hasSize(3)
                        .anyMatch(problem -> problem.contains("rules/other.csv: found 1 rows")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GBK", "ISO-8859-1", "UTF-16"})
    void aSheetInAnotherEncodingIsRefusedBeforeItsTextTurnsToNonsense(String encoding) throws IOException {
        Files.write(folder.resolve("doors.csv"), SHEET.replace("side", "façade").getBytes(Charset.forName(encoding)));

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
