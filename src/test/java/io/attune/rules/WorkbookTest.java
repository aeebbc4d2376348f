package io.attune.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFDataValidation;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A table goes to a spreadsheet program and comes back. */
class WorkbookTest {

    static Stream<String> tables() {
        return TableSpecification.rules().versions().stream().map(TableVersion::table);
    }

    @ParameterizedTest
    @MethodSource("tables")
    void theRoundTripLosesNothing(String table) {
        Sheet sheet = TableSpecification.rules().sheet(table);

        byte[] xlsx = Workbook.of(sheet, help(table));

        assertThat(Workbook.isOne(xlsx)).isTrue();
        assertThat(Sheet.of(sheet.name(), Workbook.toCsv("rules/" + table, xlsx)))
                .isEqualTo(sheet);
    }

    @Test
    void cellsOfferTheirWordsAndTakeNumbersOfTheirRangeOnly() throws IOException {
        byte[] xlsx = Workbook.of(TableSpecification.rules().sheet("due-dates"), help("due-dates"));

        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(xlsx))) {
            List<XSSFDataValidation> validations = workbook.getSheetAt(0).getDataValidations();
            assertThat(validations)
                    .extracting(
                            validation -> validation.getValidationConstraint().getFormula1())
                    .containsExactly("columns!$E$1:$T$1", "columns!$E$2:$H$2", "0");
            assertThat(validations.get(2).getValidationConstraint().getFormula2())
                    .isEqualTo("250");
            assertThat(validations.get(2).getErrorBoxText()).isEqualTo("a whole number from 0 to 250");
            assertThat(validations.get(1).getEmptyCellAllowed()).isTrue();
            assertThat(workbook.getSheetAt(1).getRow(1).getCell(7).getStringCellValue())
                    .isEqualTo("GENERAL");
        }
    }

    @Test
    void aHiddenSheetIsNotReadAndNoiseOfAFractionIsNot() {
        byte[] xlsx = edited(page -> {
            page.getRow(2).getCell(2).setCellValue(0.1 + 0.2);
            page.getWorkbook().createSheet("old").createRow(0).createCell(0).setCellValue("old");
            page.getWorkbook().setSheetOrder("old", 0);
            page.getWorkbook().setSheetHidden(0, true);
        });

        String csv = new String(Workbook.toCsv("rules/due-dates", xlsx), StandardCharsets.UTF_8);

        assertThat(csv).doesNotContain("old").contains(",0.3\n");
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyTableSaysInOneLineWhatItIsForAndNamesItsColumnsInBothLanguages(String table) {
        Sheet sheet = TableSpecification.rules().sheet(table);

        assertThat(sheet.purpose(Locale.ENGLISH)).isNotBlank().matches("\\p{ASCII}+");
        assertThat(sheet.purpose(Locale.SIMPLIFIED_CHINESE)).matches(".*\\p{IsHan}.*");
        assertThat(sheet.headers()).allMatch(header -> header.matches("[A-Z][\\p{ASCII}]* .*\\p{IsHan}.*"));
    }

    @Test
    void whatATableCannotHoldIsNamedWithItsPlace() {
        byte[] xlsx = edited(page -> {
            page.getRow(2).createCell(2).setCellFormula("1+1");
            page.getRow(3).createCell(2).setCellValue(true);
            page.addMergedRegion(new CellRangeAddress(4, 5, 0, 0));
        });

        assertThatThrownBy(() -> Workbook.toCsv("rules/due-dates", xlsx))
                .isInstanceOf(TablesDoNotCompile.class)
                .hasMessageContaining("rules/due-dates.xlsx, row 3, column C: found the formula =1+1")
                .hasMessageContaining("rules/due-dates.xlsx, row 4, column C: found TRUE/FALSE")
                .hasMessageContaining("rules/due-dates.xlsx, cells A5:A6: found merged cells");
    }

    @Test
    void anArchiveWithoutAWorkbookIsRefusedWithoutAWordOfTheLibrary() throws IOException {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(archive)) {
            zip.putNextEntry(new ZipEntry("notes.txt"));
            zip.write("hello".getBytes(StandardCharsets.UTF_8));
        }

        assertThatThrownBy(() -> Workbook.toCsv("rules/due-dates", archive.toByteArray()))
                .isInstanceOf(TablesDoNotCompile.class)
                .hasMessageContaining("rules/due-dates.xlsx: is not a readable workbook")
                .hasMessageNotContaining("null");
    }

    @Test
    void whatIsNoWorkbookIsRefused() {
        assertThatThrownBy(() -> Workbook.toCsv(
                        "rules/due-dates", "PK\u0003\u0004 not a zip".getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOf(TablesDoNotCompile.class)
                .hasMessageContaining("rules/due-dates.xlsx: is not a readable workbook");
        assertThat(Workbook.isOne("What,Tier".getBytes(StandardCharsets.UTF_8))).isFalse();
        assertThat(Workbook.isOne(new byte[0])).isFalse();
    }

    @Test
    void aZipBombDoesNotGoOff() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bomb)) {
            copyBlownUp(Workbook.of(TableSpecification.rules().sheet("due-dates"), help("due-dates")), out);
        }

        assertThatThrownBy(() -> Workbook.toCsv("rules/due-dates", bomb.toByteArray()))
                .isInstanceOf(TablesDoNotCompile.class)
                .hasMessage("rules/due-dates.xlsx: found more than 32 MB when unpacked, allowed: at most 32 MB when"
                        + " unpacked");
    }

    @Test
    void aWorkbookOfFiftyThousandRowsIsRefusedBeforeItIsRead() {
        byte[] xlsx = edited(page -> {
            for (int row = 17; row < 50_000; row++) {
                page.createRow(row).createCell(0).setCellValue(row);
            }
        });

        assertThatThrownBy(() -> Workbook.toCsv("rules/due-dates", xlsx))
                .isInstanceOf(TablesDoNotCompile.class)
                .hasMessage("rules/due-dates.xlsx: found more than 2000 rows, allowed: at most 2000 rows");
    }

    @Test
    void aWorkbookOfEmptyRowsIsRefusedToo() {
        byte[] xlsx = edited(page -> {
            for (int row = 17; row < 30_000; row++) {
                page.createRow(row).setHeightInPoints(20);
            }
        });

        assertThatThrownBy(() -> Workbook.toCsv("rules/due-dates", xlsx))
                .isInstanceOf(TablesDoNotCompile.class)
                .hasMessageContaining("rows or cells, mostly empty, allowed: at most 2000 rows");
    }

    private static List<ColumnHelp> help(String table) {
        return TableSpecification.rules().columns(table).help(Map.of(), Locale.ENGLISH);
    }

    private static byte[] edited(Consumer<XSSFSheet> edit) {
        byte[] xlsx = Workbook.of(TableSpecification.rules().sheet("due-dates"), help("due-dates"));
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(xlsx));
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            edit.accept(workbook.getSheetAt(0));
            workbook.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The parts of a workbook, its sheet blown up with 64 MB of blanks. */
    private static void copyBlownUp(byte[] xlsx, ZipOutputStream out) throws IOException {
        byte[] blanks = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(xlsx))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                out.write(in.readAllBytes());
                for (int i = 0; entry.getName().equals("xl/worksheets/sheet1.xml") && i < 64; i++) {
                    out.write(blanks);
                }
                out.closeEntry();
            }
        }
    }
}
