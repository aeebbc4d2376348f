package io.attune.rules;

import io.attune.Message;
import io.attune.Sha256;
import io.attune.WorkerPart;
import io.attune.changes.Version;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Service;

/**
 * The decision tables. A table is a sheet {@code rules/<table>.csv} that its owner edits, and beside it the template
 * {@code rules/<table>.drt} that makes a rule of each row. A sheet without a template is a plain list.
 */
@Service
@WorkerPart
public class Rules {

    private static final Logger log = LoggerFactory.getLogger(Rules.class);

    /** A table and its sheet, as they stand in {@code rules/}. */
    private record Delivered(Table table, String sheet) {}

    private final Map<String, Delivered> delivered = new TreeMap<>();
    private final Map<String, Table> tables = new ConcurrentSkipListMap<>();
    private final Map<String, Sheet> sheets = new ConcurrentSkipListMap<>();
    private final ThreadLocal<Table> onTrial = new ThreadLocal<>();
    private final Map<String, Columns> columns;
    private final RuleClasses classes;

    /** @throws TablesDoNotCompile with everything that is wrong with any of them */
    @Autowired
    Rules(RuleClasses classes) throws IOException {
        this("classpath*:rules/", classes);
    }

    Rules(String folder, RuleClasses classes) throws IOException {
        this.classes = classes;
        long started = System.nanoTime();
        List<Message> problems = new ArrayList<>();
        var resolver = new PathMatchingResourcePatternResolver();
        this.columns = columns(resolver.getResources(folder + Columns.SHEET + ".csv"));
        for (Resource csv : resolver.getResources(folder + "*.csv")) {
            String name = csv.getFilename().replace(".csv", "");
            if (name.equals(Columns.SHEET)) {
                continue;
            }
            try {
                load(name, csv, csv.createRelative(name + ".drt"));
            } catch (TablesDoNotCompile wrong) {
                problems.addAll(wrong.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new TablesDoNotCompile(problems);
        }
        log.info(
                "Rules: {} tables with {} rows ready in {} ms",
                tables.size(),
                versions().stream().mapToInt(TableVersion::rows).sum(),
                (System.nanoTime() - started) / 1_000_000);
    }

    private void load(String name, Resource csv, Resource template) throws IOException {
        byte[] sheetBytes = bytes(csv);
        Sheet sheet = Sheet.read("rules/" + name + ".csv", new java.io.ByteArrayInputStream(sheetBytes));
        sheets.put(name, sheet);
        if (template.exists()) {
            String text = new String(bytes(template), StandardCharsets.UTF_8);
            Table table = compile(name, sheetBytes, sheet, new Template(text, columns(name)));
            delivered.put(name, new Delivered(table, new String(sheetBytes, StandardCharsets.UTF_8)));
            use(table);
        }
    }

    private static Map<String, Columns> columns(Resource[] declarations) throws IOException {
        Map<String, Columns> columns = new TreeMap<>();
        for (Resource declaration : declarations) {
            columns.putAll(Columns.declared(Sheet.of("rules/" + Columns.SHEET + ".csv", bytes(declaration))));
        }
        return columns;
    }

    /** What the columns of a sheet may hold: of a table, or of a plain sheet, where those of one folder have the same. */
    Columns columns(String sheet) {
        String name = sheet.replaceFirst("\\..*", "");
        return columns.getOrDefault(name, Columns.UNDECLARED);
    }

    private Table compile(String name, byte[] csv, Sheet sheet, Template template) {
        return Table.compile(name, hash(csv, template.text()), sheet, template, classes);
    }

    private static byte[] bytes(Resource resource) throws IOException {
        try (InputStream in = resource.getInputStream()) {
            return in.readAllBytes();
        }
    }

    private static String hash(byte[] sheet, String template) {
        MessageDigest digest = Sha256.digest();
        digest.update(sheet);
        digest.update(template.getBytes(StandardCharsets.UTF_8));
        return Sha256.hex(digest.digest()).substring(0, 12);
    }

    /**
     * The answer of the first row that matches.
     *
     * @throws NoRowMatches if none does
     * @throws IllegalArgumentException if there is no such table
     */
    public <A> Decision<A> decide(String table, Record question, Class<A> answer) {
        return decideEach(table, List.of(question), answer).stream()
                .findFirst()
                .orElseThrow(() -> new NoRowMatches(table, question));
    }

    /**
     * The answer of the first matching row for each subject that the rows speak about.
     *
     * @param facts what the rows look at
     * @return in the order of the rows; none if no row matches
     */
    public <A> List<Decision<A>> decideEach(String table, Collection<?> facts, Class<A> answer) {
        Table asked = table(table);
        return asked.evaluate(facts).values().stream()
                .sorted(Table.inRowOrder())
                .map(given -> new Decision<>(answer.cast(given.answer()), asked.row(given)))
                .toList();
    }

    /**
     * Asks with a table on trial: what this thread decides meanwhile is decided by it. Nobody else notices.
     *
     * @param trial stands in for the table of its name
     */
    <T> T under(Table trial, Supplier<T> asked) {
        Table before = onTrial.get();
        onTrial.set(trial);
        try {
            return asked.get();
        } finally {
            if (before == null) {
                onTrial.remove();
            } else {
                onTrial.set(before);
            }
        }
    }

    private Optional<Table> onTrial(String name) {
        return Optional.ofNullable(onTrial.get())
                .filter(trial -> trial.version().table().equals(name));
    }

    Table table(String name) {
        Table table = onTrial(name).orElse(tables.get(name));
        if (table == null) {
            throw new IllegalArgumentException("No table '" + name + "'; there are " + tables.keySet());
        }
        return table;
    }

    /**
     * Compiles another sheet for a table; it decides nothing yet.
     *
     * @throws TablesDoNotCompile with everything that is wrong with it
     * @throws IllegalArgumentException if there is no such table
     */
    Table compile(String name, byte[] csv) {
        table(name);
        Template template = delivered.get(name).table().template();
        Sheet sheet = Sheet.of("rules/" + name + ".csv", csv);
        return compile(name, csv, sheet, template);
    }

    /** Compiles a version that was accepted before: columns that came with a later release are blank in it. */
    Table compile(Version version) {
        byte[] csv = version.content().getBytes(StandardCharsets.UTF_8);
        table(version.name());
        Template template = delivered.get(version.name()).table().template();
        Sheet sheet = Sheet.of("rules/" + version.name() + ".csv", csv)
                .withBlank(template.columns().optional());
        return compile(version.name(), csv, sheet, template);
    }

    /**
     * Answers questions by another sheet from now on.
     *
     * @throws TablesDoNotCompile with everything that is wrong with it; then nothing changes
     */
    public void use(String name, byte[] csv) {
        use(compile(name, csv));
    }

    /** Answers questions by this table from now on. */
    void use(Table table) {
        sheets.put(table.version().table(), table.sheet());
        tables.put(table.version().table(), table);
    }

    TableVersion deliveredVersion(String table) {
        table(table);
        return delivered.get(table).table().version();
    }

    String deliveredSheet(String table) {
        table(table);
        return delivered.get(table).sheet();
    }

    public TableVersion version(String table) {
        return table(table).version();
    }

    /** What is legitimate about a sheet of a table, but worth a look. */
    List<Message> remarks(String table, Sheet sheet) {
        Template template = table(table).template();
        Columns columns = template.columns();
        return new RowAnalysis(columns.read(sheet.withBlank(columns.optional())), template).remarks();
    }

    /** The words that a table may hold in a column, as it is declared; none for a text or a number. */
    public List<String> allowed(String table, String column) {
        return table(table).template().words(column);
    }

    public List<TableVersion> versions() {
        return tables.values().stream().map(Table::version).collect(Collectors.toList());
    }

    /**
     * A table or plain list as its owner sees it.
     *
     * @throws IllegalArgumentException if there is no such sheet
     */
    public Sheet sheet(String name) {
        Sheet sheet = onTrial(name).map(Table::sheet).orElse(sheets.get(name));
        if (sheet == null) {
            throw new IllegalArgumentException("No sheet '" + name + "'; there are " + sheets.keySet());
        }
        return sheet;
    }
}
