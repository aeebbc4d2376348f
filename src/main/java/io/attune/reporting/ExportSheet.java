package io.attune.reporting;

import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import jakarta.servlet.http.HttpServletResponse;
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
record ExportSheet(List<String> headers, List<List<Object>> rows) {

    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    /** UTF-8 with byte order mark; no text of it is taken for a formula by a spreadsheet program. */
    byte[] csv() {
        List<List<String>> lines = new ArrayList<>();
        lines.add(headers);
        lines.addAll(cells());
        return ("\uFEFF" + written(lines)).getBytes(StandardCharsets.UTF_8);
    }

    /** Further rows of a table that is sent piece by piece, without byte order mark and headers. */
    byte[] csvRows() {
        return written(cells()).getBytes(StandardCharsets.UTF_8);
    }

    private List<List<String>> cells() {
        return rows.stream()
                .map(row -> row.stream().map(ExportSheet::csvCell).toList())
                .toList();
    }

    private static String written(List<List<String>> lines) {
        try {
            return new CsvMapper().writeValueAsString(lines);
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
        return attachment(name + ".csv", CSV, csv());
    }

    /** Starts a table that is sent piece by piece. */
    static void startCsv(HttpServletResponse response, String name) {
        response.setContentType(CSV.toString());
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, named(name + ".csv"));
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
                .header(HttpHeaders.CONTENT_DISPOSITION, named(name))
                .body(content);
    }

    private static String named(String file) {
        return ContentDisposition.attachment().filename(file).build().toString();
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
