package io.attune.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attune.rules.RulesTest.Guest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a cell holds, the rules do what the template says: a cell is refused, or it is data. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileCellsTest {

    private static final String SHEET = """
            Which door a guest takes · 客人走哪个门
            At least 至少,Town 城市,Door 门
            %s,,%s
            ,,back
            """;

    /** Read as Java, DRL, a template or a spreadsheet program would read them, these would be more than a text. */
    private static final List<String> TEXTS = List.of(
            "\"); System.exit(0); //",
            "\" + System.getenv() + \"",
            "\\\"); System.exit(0); //",
            "\\",
            "\\\\",
            "ends with a \\",
            "\\u0022); System.exit(0); //",
            "\\n is no line end",
            "x @{door}",
            "x @{row} @{nothing}",
            "$1 ${door} #{door} %s %1$s",
            "\nend\nrule \"row 9\" when then end\n",
            "line\r\nend\ttab",
            "*/ end /*",
            "'); drop table planning_project; --",
            "“quoted” „quoted“ ＂full width＂",
            "line\u2028separator, no\u00A0break, zero\u200Bwidth",
            "客服“您好”\\客户",
            "😀 \uD834\uDD1E",
            "null",
            "true");

    private Rules rules;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("columns.csv"), RulesTest.COLUMNS.replace("WORD,BERLIN|PARIS", "TEXT,"));
        Files.writeString(folder.resolve("doors.csv"), SHEET.formatted("18", "front"));
        Files.writeString(folder.resolve("doors.drt"), RulesTest.TEMPLATE);
        rules = new Rules("file:" + folder + "/", new RuleClasses(folder.resolve("classes")));
    }

    private Table compile(String sheet) {
        return rules.compile("doors", sheet.getBytes(StandardCharsets.UTF_8));
    }

    private Object door(Table table, int age, String town) {
        return rules.under(table, () -> rules.decide("doors", new Guest(age, town), Object.class)
                .answer());
    }

    private static String quoted(String cell) {
        return '"' + cell.replace("\"", "\"\"") + '"';
    }

    @Test
    void aTextIsTheAnswerLetterByLetter() {
        StringBuilder sheet = new StringBuilder("Doors · 门\nAt least 至少,Town 城市,Door 门\n");
        for (int i = 0; i < TEXTS.size(); i++) {
            sheet.append("%d,,%s\n".formatted(150 - i, quoted(TEXTS.get(i))));
        }

        Table table = compile(sheet.toString());

        for (int i = 0; i < TEXTS.size(); i++) {
            assertThat(door(table, 150 - i, "BERLIN")).isEqualTo(TEXTS.get(i).strip());
        }
    }

    @Test
    void aTextThatIsAskedForFitsItselfAndNothingElse() {
        StringBuilder sheet = new StringBuilder("Doors · 门\nAt least 至少,Town 城市,Door 门\n");
        TEXTS.forEach(text -> sheet.append(",%s,door %d\n".formatted(quoted(text), TEXTS.indexOf(text))));

        Table table = compile(sheet.append(",,else\n").toString());

        TEXTS.forEach(text -> assertThat(door(table, 20, text.strip())).isEqualTo("door " + TEXTS.indexOf(text)));
        assertThat(door(table, 20, "BERLIN")).isEqualTo("else");
    }

    @ParameterizedTest
    @CsvSource({
        "010, 10",
        "007.0, 7",
        "9.0, 9",
        "１８, 18",
        "18\u00A0, 18",
        "\u300018\uFEFF, 18",
        "17.9999999999999999, 18"
    })
    void aNumberIsReadAsItIsMeant(String cell, int least) {
        Table table = compile(SHEET.formatted(cell, "front"));

        assertThat(door(table, least, "BERLIN")).isEqualTo("front");
        assertThat(table.sheet().rows().get(0)).containsEntry("atLeast", String.valueOf(least));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0x10",
                "0b1",
                "1e3",
                "1E2",
                "1_0",
                "1'0",
                "1 0",
                "18L",
                "18d",
                "+18",
                "-1",
                "1001",
                "18.5",
                "1.",
                ".5",
                "--1",
                "1/2",
                "٣",
                "Ⅷ",
                "NaN",
                "Infinity",
                "null",
                "18); System.exit(0); //",
                "@{row}",
                "age",
                "18 || true",
                "99999999999999999999",
                "1\u200B8"
            })
    void whatIsNoNumberIsRefusedWithItsPlaceAndWhatIsAllowed(String cell) {
        assertThatThrownBy(() -> compile(SHEET.formatted(cell, "front")))
                .isInstanceOf(TablesDoNotCompile.class)
                .hasMessage("rules/doors.csv, row 3, column A (At least 至少): found '" + cell
                        + "', allowed: a whole number from 0 to 1000, or blank for any");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "a\u0007b", "\u001B[2J"})
    void aTextHasNoControlCharacters(String cell) {
        assertThatThrownBy(() -> compile(SHEET.formatted("18", cell)))
                .isInstanceOf(TablesDoNotCompile.class)
                .hasMessageContaining("row 3, column C (Door 门): found '")
                .hasMessageEndingWith("allowed: text");
    }

    @Test
    void noiseOfAFractionIsReadAsASpreadsheetProgramShowsIt() {
        Column percent = TableSpecification.rules()
                .columns("coaching-trigger")
                .find("totalAtMost")
                .orElseThrow();

        assertThat(percent.read("0.30000000000000004")).contains("0.3");
        assertThat(percent.read("69.990000000000009")).contains("69.99");
        assertThat(percent.read("100.00000000000001")).contains("100");
        assertThat(percent.read("100.1")).isEmpty();
    }
}
