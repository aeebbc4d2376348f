package io.attune.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

/** What is taken away opens in a spreadsheet program and runs nothing there. */
class SheetTest {

    private static final ExportSheet SHEET = new ExportSheet(
            List.of("Name 姓名", "Mean 均分"),
            List.of(
                    List.of("李娜, Li Na", 82.5),
                    Arrays.asList("=HYPERLINK(\"x\")", null),
                    List.of("+1", -3),
                    List.of("-x", 1),
                    List.of("@sum", 1)));

    @Test
    void aCsvFileBeginsWithItsByteOrderMarkAndHoldsNoFormula() {
        assertThat(new String(SHEET.csv(), StandardCharsets.UTF_8)).isEqualTo("""
                \uFEFF"Name 姓名","Mean 均分"
                "李娜, Li Na",82.5
                "'=HYPERLINK(""x"")",
                "'+1",-3
                "'-x",1
                "'@sum",1
                """);
    }

    @Test
    void aWorkbookHoldsTextsAndNumbers() throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(SHEET.xlsx()))) {
            XSSFSheet page = workbook.getSheetAt(0);

            assertThat(page.getRow(0).getCell(0).getStringCellValue()).isEqualTo("Name 姓名");
            assertThat(page.getRow(1).getCell(1).getNumericCellValue()).isEqualTo(82.5);
            assertThat(page.getRow(2).getCell(0).getCellType()).isEqualTo(CellType.STRING);
            assertThat(page.getRow(2).getCell(1)).isNull();
            assertThat(page.getLastRowNum()).isEqualTo(5);
        }
    }
}
