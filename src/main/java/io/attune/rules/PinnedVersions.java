package io.attune.rules;

import io.attune.Message;
import io.attune.changes.Changes;
import io.attune.changes.Version;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;

/** Versions of tables that somebody names: past, proposed or in force. Asking by one changes nothing about what is in force. */
@Service
public class PinnedVersions {

    /** Compiled tables that are kept; one takes some megabytes. */
    private static final int KEPT = 8;

    private final Changes changes;
    private final SheetChanges sheets;
    private final Rules rules;

    private final Map<String, Table> compiled = new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Table> eldest) {
            return size() > KEPT;
        }
    };

    PinnedVersions(Changes changes, SheetChanges sheets, Rules rules) {
        this.changes = changes;
        this.sheets = sheets;
        this.rules = rules;
    }

    /**
     * Asks by a version: what this thread decides meanwhile is decided by it. It is compiled at the first question only.
     *
     * @throws IllegalArgumentException if there is no such table or version
     * @throws TablesDoNotCompile if a later release does not know its columns or words any more
     */
    public <T> T by(String table, int version, Supplier<T> asked) {
        return rules.under(compiled(changes.version(table, version)), asked);
    }

    private Table compiled(Version version) {
        synchronized (compiled) {
            return compiled.computeIfAbsent(version.name() + "@" + version.hash(), key -> rules.compile(version));
        }
    }

    /**
     * A version as a sheet.
     *
     * @throws IllegalArgumentException if there is no such version
     */
    public Sheet sheet(String table, int version) {
        return SheetChanges.sheet(changes.version(table, version));
    }

    /** Remarks on what is legitimate about a version, but worth a look. */
    public List<Message> remarks(Version version) {
        return sheets.remarks(version);
    }

    /**
     * The rows that answers rest on.
     *
     * @param citations as answers hold them, say {@code automatic-scoring@1f2e3d4c5b6a row 7}, with what else it rests on after a comma
     * @return by citation; what cites no row is left out
     */
    public Map<String, CitedRow> cited(Collection<String> citations) {
        Map<String, CitedRow> cited = new HashMap<>();
        Map<String, List<Version>> versions = new HashMap<>();
        Map<String, Sheet> sheets = new HashMap<>();
        for (String citation : citations) {
            FiredRow.cited(citation).filter(row -> changes.knows(row.table())).ifPresent(row -> {
                Optional<Version> version = versions.computeIfAbsent(row.table(), changes::versions).stream()
                        .filter(each -> each.hash().equals(row.version()))
                        .findFirst();
                Optional<Sheet> sheet = version.map(each ->
                        sheets.computeIfAbsent(row.table() + "@" + each.hash(), key -> SheetChanges.sheet(each)));
                cited.put(
                        citation,
                        new CitedRow(
                                row.table(),
                                row.version(),
                                version.map(Version::number).orElse(null),
                                row.row(),
                                sheet.flatMap(each -> remark(each, row.row())).orElse(null)));
            });
        }
        return cited;
    }

    private static Optional<String> remark(Sheet sheet, int row) {
        return sheet.rows().stream()
                .filter(each -> each.get(Sheet.ROW).equals(String.valueOf(row)))
                .map(each -> each.getOrDefault("remark", ""))
                .filter(remark -> !remark.isEmpty())
                .findFirst();
    }
}
