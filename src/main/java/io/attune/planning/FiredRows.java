package io.attune.planning;

import io.attune.changes.Changes;
import io.attune.changes.Version;
import io.attune.rules.FiredRow;
import io.attune.rules.Rules;
import io.attune.rules.Sheet;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Rows as they were when they fired, also of versions that are no longer in force. */
@Component
class FiredRows {

    /**
     * A row that fired.
     *
     * @param cells header and value of each filled cell; empty if nobody kept that version
     * @param changed whether the table is another by now
     */
    record Why(FiredRow row, List<Map.Entry<String, String>> cells, boolean changed) {}

    private final Rules rules;
    private final Changes changes;

    FiredRows(Rules rules, Changes changes) {
        this.rules = rules;
        this.changes = changes;
    }

    Why why(FiredRow row) {
        boolean changed = !rules.version(row.table()).hash().equals(row.version());
        Optional<Sheet> sheet = changed ? kept(row) : Optional.of(rules.sheet(row.table()));
        return new Why(row, sheet.map(each -> cells(each, row.row())).orElse(List.of()), changed);
    }

    private Optional<Sheet> kept(FiredRow row) {
        return changes.versions(row.table()).stream()
                .filter(version -> version.hash().equals(row.version()))
                .findFirst()
                .map(FiredRows::sheet);
    }

    private static Sheet sheet(Version version) {
        try {
            return Sheet.read(
                    version.name(), new ByteArrayInputStream(version.content().getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Map.Entry<String, String>> cells(Sheet sheet, int number) {
        List<Map.Entry<String, String>> cells = new ArrayList<>();
        sheet.rows().stream()
                .filter(row -> String.valueOf(number).equals(row.get(Sheet.ROW)))
                .forEach(row -> {
                    for (int i = 0; i < sheet.columns().size(); i++) {
                        String value = row.getOrDefault(sheet.columns().get(i), "");
                        if (!value.isEmpty()) {
                            cells.add(Map.entry(sheet.headers().get(i), value));
                        }
                    }
                });
        return cells;
    }
}
