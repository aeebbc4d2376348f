package io.attune.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attune.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the delivered tables may hold, as it is declared in one sheet for all of them. */
class ColumnsTest {

    private static final Rules RULES = TableSpecification.rules();

    private static final Map<String, Collection<String>> NAMES = Map.of(
            "project", List.of("NW-SALES"), "scorecard", List.of("chat"), "criterion", List.of("general.greeting"));

    static Stream<String> sheets() throws IOException {
        Stream<String> cards;
        try (Stream<Path> files = Files.list(Path.of("rules/scorecards"))) {
            cards =
                    files
                            .map(file -> "scorecards."
                                    + file.getFileName().toString().replace(".csv", ""))
                            .toList()
                            .stream();
        }
        return Stream.of(RULES.versions().stream().map(TableVersion::table), Stream.of("phrases", "topics"), cards)
                .flatMap(names -> names);
    }

    private static Sheet sheet(String name) throws IOException {
        return edited(name, "", "");
    }

    private static Sheet edited(String name, String right, String wrong) throws IOException {
        String csv = Files.readString(Path.of(SheetChanges.file(name)));
        assertThat(csv).contains(right);
        return Sheet.of(SheetChanges.file(name), csv.replace(right, wrong).getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @MethodSource("sheets")
    void eachColumnIsDeclaredUnderTheHeaderThatItsSheetHas(String name) throws IOException {
        Sheet sheet = sheet(name);
        Columns columns = RULES.columns(name);

        assertThat(columns.read(sheet).rows()).hasSameSizeAs(sheet.rows());
        assertThat(sheet.headers()).allSatisfy(header -> assertThat(
                        columns.find(Sheet.key(header)).orElseThrow().header())
                .isEqualTo(header));
    }

    @ParameterizedTest
    @MethodSource("sheets")
    void eachColumnIsExplainedInBothLanguages(String name) {
        List<ColumnHelp> english = RULES.columns(name).help(NAMES, Locale.ENGLISH);
        List<ColumnHelp> chinese = RULES.columns(name).help(NAMES, Locale.SIMPLIFIED_CHINESE);

        assertThat(english).allSatisfy(column -> {
            assertThat(column.header()).matches("\\p{ASCII}+");
            assertThat(column.unit() + column.help()).doesNotContain(" · ").doesNotMatch(".*\\p{IsHan}.*");
            assertThat(column.allowed()).isNotBlank();
        });
        assertThat(chinese).extracting(ColumnHelp::header).allMatch(header -> header.matches(".*\\p{IsHan}.*"));
        assertThat(chinese)
                .extracting(ColumnHelp::help)
                .allMatch(help -> help.isEmpty() || help.matches(".*\\p{IsHan}.*"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "listening-quota | PLATINUM,INITIAL,8,4,14,10,1 | PLATINUM,INITIAL,8,4,14,0.1,1"
                        + " | row 3, column F (Double review percent 双人复核): found '0.1',"
                        + " allowed: a whole percentage from 0 to 100",
                "listening-quota | PLATINUM,INITIAL,8 | PLATINUM,INITIAL,-8"
                        + " | row 3, column C (Random per agent and week 每人每周随机抽检): found '-8',"
                        + " allowed: a whole number from 0 to 1000",
                "due-dates | PRIORITY_REVIEW,,1 | PRIORITY_REVIEW,,-1 | row 3, column C (Working days 工作日): found '-1',"
                        + " allowed: a whole number from 0 to 250",
                "listening-mix | INBOUND,INITIAL,50,35,15 | INBOUND,INITIAL,60,35,15 | row 3: found 110 in Live percent 现场监听,"
                        + " Recorded percent 远程与录音, Test call percent 神秘电话 together, allowed: 100",
                "coaching-trigger | 69.99 | 169.99 | column D (Total at most 总分不高于): found '169.99',"
                        + " allowed: a percentage from 0 to 100, or blank for any"
            })
    void aCellOutsideItsRangeAndARowThatDoesNotAddUpAreNamed(String table, String right, String wrong, String message)
            throws IOException {
        Sheet sheet = edited(table, right, wrong);

        assertThatThrownBy(() -> RULES.columns(table).read(sheet))
                .isInstanceOf(TablesDoNotCompile.class)
                .hasMessageContaining(message);
    }

    @Test
    void aWholeNumberMayComeAsAProgramWritesIt() throws IOException {
        Sheet sheet = edited("listening-quota", "PLATINUM,INITIAL,8", "PLATINUM\u00A0,INITIAL,9.0\u00A0");

        assertThat(RULES.columns("listening-quota").read(sheet).rows().get(0))
                .containsEntry("tier", "PLATINUM")
                .containsEntry("randomPerAgentAndWeek", "9");
    }

    @Test
    void semicolonsPartCellsWhereTheHeadersHaveNoComma() throws IOException {
        String csv = Files.readString(Path.of("rules/listening-mix.csv")).replace("calls are", "calls; are");
        String semicolons = csv.lines().limit(1).toList().get(0) + "\n"
                + String.join("\n", csv.replace(',', ';').lines().skip(1).toList());

        Sheet sheet = Sheet.of("rules/listening-mix.csv", semicolons.getBytes(StandardCharsets.UTF_8));

        assertThat(sheet.rows()).isEqualTo(sheet("listening-mix").rows());
        assertThat(sheet.purpose()).contains("calls; are");
    }

    @Test
    void movedColumnsAreNoChange() throws IOException {
        Sheet before =
                Sheet.of("rules/doors.csv", "P\nAt least,Door\n18,front\n,back\n".getBytes(StandardCharsets.UTF_8));
        Sheet after =
                Sheet.of("rules/doors.csv", "P\nDoor,At least\nfront,18\nroof,\n".getBytes(StandardCharsets.UTF_8));

        SheetDifference difference = SheetDifference.of(before, after);

        assertThat(difference.headers()).containsExactly("Door", "At least");
        assertThat(difference.lines())
                .extracting(SheetDifference.Line::kind)
                .containsExactly(SheetDifference.Kind.SAME, SheetDifference.Kind.CHANGED);
        assertThat(difference.lines().get(1).cells())
                .extracting(SheetDifference.Cell::isChanged)
                .containsExactly(true, false);
    }

    @Test
    void aPercentageThatMayBeMeantAsAPartOfOneIsWorthALook() throws IOException {
        Columns columns = RULES.columns("coaching-trigger");

        assertThat(columns.remarks(edited("coaching-trigger", "69.99", "0.6999")))
                .extracting(Message::toString)
                .singleElement()
                .asString()
                .endsWith("column D (Total at most 总分不高于): 0.6999 is less than 1 %; is 69.99 meant?");
        assertThat(columns.remarks(sheet("coaching-trigger"))).isEmpty();
    }

    @Test
    void aNameThatNobodyKnowsIsNamedWithTheKnownOnesWhereTheyAreKnown() throws IOException {
        Columns columns = RULES.columns("scorecard-choice");
        Sheet sheet = columns.read(edited("scorecard-choice", "outbound-sales", "outbound-sale"));

        assertThat(columns.unknown(sheet, Map.of("scorecard", List.of("chat", "inbound-complaint", "inbound-enquiry"))))
                .extracting(Message::toString)
                .singleElement()
                .asString()
                .endsWith("column D (Scorecard 评分表): found 'outbound-sale',"
                        + " allowed: chat, inbound-complaint, inbound-enquiry");
        assertThat(columns.unknown(sheet, Map.of())).isEmpty();
    }
}
