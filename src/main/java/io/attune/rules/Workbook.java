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
import java.util.stream.IntStream;
import org.apache.poi.ooxml.POIXMLException;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.ss.usermodel.DataValidationConstraint;
import org.apache.poi.ss.usermodel.DataValidationConstraint.OperatorType;
import org.apache.poi.ss.usermodel.DataValidationConstraint.ValidationType;
import org.apache.poi.ss.usermodel.DataValidationHelper;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** A sheet as an .xlsx file, for those who would rather not see a CSV file. */
final class Workbook {

    /** Of the table, counted from 0. */
    private static final int FIRST_ROW = 2;

    /** The column of the second page from which on words stand, counted from 0. */
    private static final int FIRST_WORD = 4;

    /** What spreadsheet programs take for a message. */
    private static final int LONGEST_TITLE = 32;

    private static final int LONGEST_BOX = 255;

    private Workbook() {}

    /** Whether the bytes are a ZIP file, as every .xlsx file is. */
    static boolean isOne(byte[] bytes) {
        return bytes.length > 3 && bytes[0] == 'P' && bytes[1] == 'K' && bytes[2] == 3 && bytes[3] == 4;
    }

    /**
     * A workbook with the sheet; numbers are numbers, all else is text. Beside it stands what each column may hold, and the
     * cells offer and take nothing else.
     *
     * @param help of the sheet's columns, for messages of the spreadsheet program too
     */
    static byte[] of(Sheet sheet, List<ColumnHelp> help) {
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            XSSFSheet page = workbook.createSheet("table");
            page.createRow(0).createCell(0).setCellValue(sheet.purpose());
            write(page.createRow(1), sheet.headers());
            int number = FIRST_ROW;
            for (Map<String, String> row : sheet.rows()) {
                write(page.createRow(number++), sheet, row);
            }
            page.createFreezePane(0, FIRST_ROW);
            XSSFSheet columns = workbook.createSheet("columns");
            for (int i = 0; i < help.size(); i++) {
                ColumnHelp column = help.get(i);
                List<String> line =
                        new ArrayList<>(List.of(column.header(), column.allowed(), column.unit(), column.help()));
                line.addAll(column.words());
                write(columns.createRow(i), line);
                validate(page, sheet.columns().indexOf(column.column().key()), column, i + 1);
            }
            workbook.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Row line, List<String> cells) {
        for (int i = 0; i < cells.size(); i++) {
            line.createCell(i).setCellValue(cells.get(i));
        }
    }

    /** @param line of the column on the second page, whose words the cells offer */
    private static void validate(XSSFSheet page, int column, ColumnHelp help, int line) {
        Column declared = help.column();
        if (column < 0
                || declared.type() == Column.Type.TEXT
                || help.words().isEmpty() && !declared.type().isNumber()) {
            return;
        }
        DataValidationHelper helper = page.getDataValidationHelper();
        DataValidationConstraint constraint;
        if (declared.type().isNumber()) {
            int type = declared.type().isWhole() ? ValidationType.INTEGER : ValidationType.DECIMAL;
            constraint = helper.createNumericConstraint(
                    type,
                    OperatorType.BETWEEN,
                    declared.from().toPlainString(),
                    declared.to().toPlainString());
        } else {
            String last = CellReference.convertNumToColString(
                    FIRST_WORD + help.words().size() - 1);
            constraint = helper.createFormulaListConstraint("columns!$%s$%d:$%s$%d"
                    .formatted(CellReference.convertNumToColString(FIRST_WORD), line, last, line));
        }
        DataValidation validation = helper.createValidation(
                constraint,
                new CellRangeAddressList(FIRST_ROW, FIRST_ROW + SheetChanges.MOST_ROWS - 1, column, column));
        validation.setEmptyCellAllowed(declared.blank() != Column.Blank.REFUSED);
        validation.setShowErrorBox(true);
        validation.createErrorBox(shortened(help.header(), LONGEST_TITLE), shortened(help.allowed(), LONGEST_BOX));
        page.addValidationData(validation);
    }

    private static String shortened(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length - 1) + "…";
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
     * The CSV text of the first sheet of a workbook that is not hidden.
     *
     * @param name for messages, say {@code rules/due-dates}
     * @throws TablesDoNotCompile naming each cell that a table cannot hold: formulas, dates, merged cells
     */
    static byte[] toCsv(String name, byte[] xlsx) {
        WorkbookSize.check(name, xlsx);
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(xlsx))) {
            XSSFSheet page = workbook.getSheetAt(firstVisible(workbook));
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
                    "table.about", Message.of("table.at", name + ".xlsx"), Message.of("table.no-workbook"))));
        }
    }

    private static int firstVisible(XSSFWorkbook workbook) {
        return IntStream.range(0, workbook.getNumberOfSheets())
                .filter(i -> workbook.getSheetVisibility(i) == SheetVisibility.VISIBLE)
                .findFirst()
                .orElse(0);
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
                        : Column.shown(BigDecimal.valueOf(cell.getNumericCellValue()))
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
