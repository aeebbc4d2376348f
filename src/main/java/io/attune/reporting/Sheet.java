package io.attune.reporting;

import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * A table to take away.
 *
 * @param rows each with a cell for each header: a text, a number, or null
 */
record Sheet(List<String> headers, List<List<Object>> rows) {

    /** UTF-8 with byte order mark; no text of it is taken for a formula by a spreadsheet program. */
    byte[] csv() {
        List<List<String>> lines = new ArrayList<>();
        lines.add(headers);
        rows.forEach(row -> lines.add(row.stream().map(Sheet::csvCell).toList()));
        try {
            return ("\uFEFF" + new CsvMapper().writeValueAsString(lines)).getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String csvCell(Object value) {
        String text = Objects.toString(value, "");
        return value instanceof String && text.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + text : text;
    }

    byte[] xlsx() {
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            XSSFSheet page = workbook.createSheet("Attune");
            write(page.createRow(0), headers);
            for (int i = 0; i < rows.size(); i++) {
                write(page.createRow(i + 1), rows.get(i));
            }
            page.createFreezePane(0, 1);
            workbook.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ResponseEntity<byte[]> asCsv(String name) {
        return attachment(name + ".csv", new MediaType("text", "csv", StandardCharsets.UTF_8), csv());
    }

    ResponseEntity<byte[]> asXlsx(String name) {
        return attachment(
                name + ".xlsx",
                MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
                xlsx());
    }

    private static ResponseEntity<byte[]> attachment(String name, MediaType type, byte[] content) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(content);
    }

    private static void write(Row line, List<?> cells) {
        for (int i = 0; i < cells.size(); i++) {
            Object value = cells.get(i);
            if (value instanceof Number number) {
                line.createCell(i).setCellValue(number.doubleValue());
            } else if (value != null) {
                line.createCell(i).setCellValue(value.toString());
            }
        }
    }
}
