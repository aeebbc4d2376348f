package io.attune.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import io.attune.Message;
import io.attune.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The rows of a CSV file in UTF-8. */
final class CsvRows {

    private static final ObjectReader READER = new CsvMapper()
            .readerForArrayOf(String.class)
            .with(CsvParser.Feature.WRAP_AS_ARRAY)
            .with(CsvParser.Feature.SKIP_EMPTY_LINES);

    private CsvRows() {}

    /**
     * @param part of the request, {@code cdr} or {@code agents}
     * @throws Refused if it is empty, too large, no UTF-8, or a quotation does not end
     */
    static List<List<String>> of(InputStream file, String part) {
        String text = TranscriptText.of(file, part).text();
        try (MappingIterator<String[]> rows = READER.readValues(text)) {
            List<List<String>> all = new ArrayList<>();
            while (rows.hasNext()) {
                all.add(Arrays.asList(rows.next()));
            }
            return all;
        } catch (JsonProcessingException | RuntimeException e) {
            throw broken(e, part);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RuntimeException broken(Exception e, String part) {
        Throwable cause = e instanceof RuntimeException && e.getCause() != null ? e.getCause() : e;
        if (cause instanceof JsonProcessingException json) {
            return new Refused(
                    part,
                    Message.of("refused.found.brokenCsv", json.getLocation().getLineNr()),
                    Message.of("refused.allowed." + part));
        }
        return e instanceof RuntimeException runtime ? runtime : new IllegalStateException(e);
    }
}
