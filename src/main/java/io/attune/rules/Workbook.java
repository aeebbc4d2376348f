package io.attune.rules;

import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import io.attune.Message;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.poi.ooxml.POIXMLException;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** A sheet as an .xlsx file, for those who would rather not see a CSV file. */
final class Workbook {

    private Workbook() {}

    /** Whether the bytes are a ZIP file, as every .xlsx file is. */
    static boolean isOne(byte[] bytes) {
        return bytes.length > 3 && bytes[0] == 'P' && bytes[1] == 'K' && bytes[2] == 3 && bytes[3] == 4;
    }

    /** A workbook with the sheet; numbers are numbers, all else is text. */
    static byte[] of(Sheet sheet) {
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            XSSFSheet page = workbook.createSheet("table");
            page.createRow(0).createCell(0).setCellValue(sheet.purpose());
            Row headers = page.createRow(1);
            for (int i = 0; i < sheet.headers().size(); i++) {
                headers.createCell(i).setCellValue(sheet.headers().get(i));
            }
            int number = 2;
            for (Map<String, String> row : sheet.rows()) {
                write(page.createRow(number++), sheet, row);
            }
            page.createFreezePane(0, 2);
            workbook.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Row line, Sheet sheet, Map<String, String> row) {
        for (int i = 0; i < sheet.columns().size(); i++) {
            String cell = row.get(sheet.columns().get(i));
            if (cell.matches("-?(0|[1-9]\\d{0,8})(\\.\\d{0,5}[1-9])?")) {
                line.createCell(i).setCellValue(Double.parseDouble(cell));
            } else if (!cell.isEmpty()) {
                line.createCell(i).setCellValue(cell);
            }
        }
    }

    /**
     * The CSV text of a workbook's first sheet.
     *
     * @param name for messages, say {@code rules/due-dates}
     * @throws TablesDoNotCompile naming each cell that a table cannot hold: formulas, dates, merged cells
     */
    static byte[] toCsv(String name, byte[] xlsx) {
        WorkbookSize.check(name, xlsx);
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(xlsx))) {
            XSSFSheet page = workbook.getSheetAt(0);
            List<Message> problems = new ArrayList<>();
            page.getMergedRegions()
                    .forEach(region -> problems.add(Message.of(
                            "table.about",
                            Message.of("table.at.cells", name + ".xlsx", region.formatAsString()),
                            Message.of(
                                    "table.found", Message.of("table.merged-cells"), Message.of("table.value-each")))));
            List<String[]> lines = new ArrayList<>();
            for (int i = 0; i <= page.getLastRowNum(); i++) {
                lines.add(cells(name, page.getRow(i), problems));
            }
            if (!problems.isEmpty()) {
                throw new TablesDoNotCompile(problems);
            }
            return new CsvMapper().writeValueAsString(lines).getBytes(StandardCharsets.UTF_8);
        } catch (IOException | POIXMLException | IllegalArgumentException broken) {
            throw new TablesDoNotCompile(List.of(Message.of(
                    "table.about",
                    Message.of("table.at", name + ".xlsx"),
                    Message.of("table.no-workbook", broken.getMessage()))));
        }
    }

    private static String[] cells(String name, Row row, List<Message> problems) {
        if (row == null || row.getLastCellNum() < 0) {
            return new String[] {""};
        }
        String[] cells = new String[row.getLastCellNum()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = text(name, row.getCell(i), problems);
        }
        return cells;
    }

    private static String text(String name, Cell cell, List<Message> problems) {
        if (cell == null) {
            return "";
        }
        return switch (cell.getCellType()) {
            case STRING -> cell.getStringCellValue();
            case NUMERIC ->
                DateUtil.isCellDateFormatted(cell)
                        ? refused(name, cell, Message.of("table.date"), problems)
                        : BigDecimal.valueOf(cell.getNumericCellValue())
                                .stripTrailingZeros()
                                .toPlainString();
            case FORMULA -> refused(name, cell, Message.of("table.formula", cell.getCellFormula()), problems);
            case BOOLEAN -> refused(name, cell, Message.of("table.truth"), problems);
            case ERROR -> refused(name, cell, Message.of("table.error-value"), problems);
            default -> "";
        };
    }

    private static String refused(String name, Cell cell, Message found, List<Message> problems) {
        String column = CellReference.convertNumToColString(cell.getColumnIndex());
        problems.add(Message.of(
                "table.about",
                Message.of("table.at.column", name + ".xlsx", cell.getRowIndex() + 1, column),
                Message.of("table.found", found, Message.of("table.text-or-number"))));
        return "";
    }
}
