package io.attune.rules;

import io.attune.Message;
import io.attune.Refused;
import io.attune.Sha256;
import io.attune.access.Right;
import io.attune.changes.ChangeKind;
import io.attune.changes.Checked;
import io.attune.changes.Delivered;
import io.attune.changes.InForce;
import io.attune.changes.Version;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Decision tables, and plain sheets of the modules, as things that two people change. */
@Component
class SheetChanges implements ChangeKind {

    static final String KIND = "tables";

    private static final int LARGEST_SHEET = 5 << 20;

    /** Far more than a person oversees; beyond it compiling takes minutes. */
    static final int MOST_ROWS = 2000;

    private final Rules rules;
    private final List<TableCheck> checks;
    private final List<KnownNames> known;
    private final Map<String, PlainSheets> plain = new HashMap<>();

    SheetChanges(Rules rules, List<TableCheck> checks, List<KnownNames> known, List<PlainSheets> modules) {
        this.rules = rules;
        this.checks = checks;
        this.known = known;
        modules.forEach(module -> module.delivered().keySet().forEach(name -> plain.put(name, module)));
    }

    /** The path of a sheet as it was delivered, for messages too. */
    static String file(String name) {
        return "rules/" + name.replace('.', '/') + ".csv";
    }

    static Sheet sheet(Version version) {
        return Sheet.of(file(version.name()), version.content().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String code() {
        return KIND;
    }

    @Override
    public Right reading() {
        return Right.READ_TABLES;
    }

    @Override
    public Right changing() {
        return Right.CHANGE_TABLES;
    }

    /** Tables, then plain sheets, each by name. */
    @Override
    public List<Delivered> delivered() {
        return Stream.concat(
                        rules.versions().stream().map(TableVersion::table),
                        plain.keySet().stream().sorted())
                .map(name -> new Delivered(name, file(name), deliveredHash(name), deliveredSheet(name)))
                .toList();
    }

    /** Whether it makes rules, so that others can be asked about what it decides. */
    boolean isTable(String name) {
        return !plain.containsKey(name);
    }

    @Override
    public boolean isTried(String name) {
        return !isTable(name) && plain.get(name).isTried();
    }

    /**
     * Checks a sheet with everything that is demanded of it.
     *
     * @param file CSV as a spreadsheet program saves it in UTF-8, or an .xlsx workbook
     * @throws Refused if it is too large
     * @throws TablesDoNotCompile with everything that is wrong with it
     */
    @Override
    public Checked check(String name, byte[] file, String details) {
        if (file.length > LARGEST_SHEET) {
            throw refused(Message.of("table.bytes", file.length), Message.of("table.at-most.bytes", LARGEST_SHEET));
        }
        byte[] csv = Workbook.isOne(file) ? Workbook.toCsv(file(name).replace(".csv", ""), file) : file;
        Sheet sheet = Sheet.of(file(name), csv);
        if (sheet.rows().size() > MOST_ROWS) {
            throw refused(Message.of("table.rows", sheet.rows().size()), Message.of("table.at-most.rows", MOST_ROWS));
        }
        return new Checked(check(name, sheet, csv), new String(csv, StandardCharsets.UTF_8), "");
    }

    private static Refused refused(Message found, Message allowed) {
        return new Refused(Message.of("table.field.sheet"), found, allowed);
    }

    /** @return its fingerprint */
    private String check(String name, Sheet sheet, byte[] csv) {
        if (!isTable(name)) {
            Columns.refuseFormulas(sheet);
            plain.get(name).check(name, sheet);
            return hash(csv);
        }
        Table compiled = rules.compile(name, csv);
        stopIfAny(rules.columns(name).unknown(compiled.sheet(), names(known -> true)));
        checks.stream().filter(check -> check.table().equals(name)).forEach(check -> check.check(compiled.sheet()));
        return compiled.version().hash();
    }

    /** Compares by content: a spreadsheet program writes the same sheet with other quotes and line ends. */
    @Override
    public boolean isSame(Version known, String content) {
        return sheet(known).equals(Sheet.of(file(known.name()), content.getBytes(StandardCharsets.UTF_8)));
    }

    private Map<String, Collection<String>> names(Predicate<KnownNames> which) {
        return known.stream().filter(which).collect(Collectors.toMap(KnownNames::kind, KnownNames::names));
    }

    /** What each column of a sheet may hold, with the names that are known now. */
    List<ColumnHelp> help(String name, Locale locale) {
        return rules.columns(name).help(names(known -> true), locale);
    }

    private static String hash(byte[] csv) {
        return Sha256.of(new String(csv, StandardCharsets.UTF_8)).substring(0, 12);
    }

    private String deliveredHash(String name) {
        return isTable(name) ? rules.deliveredVersion(name).hash() : hash(deliveredBytes(name));
    }

    private String deliveredSheet(String name) {
        return isTable(name) ? rules.deliveredSheet(name) : new String(deliveredBytes(name), StandardCharsets.UTF_8);
    }

    private byte[] deliveredBytes(String name) {
        return plain.get(name).delivered().get(name);
    }

    /** The sheet that this node decides by; nothing for a plain sheet, which is its module's. */
    Optional<Sheet> decidingSheet(String name) {
        return isTable(name) ? Optional.of(rules.sheet(name)) : Optional.empty();
    }

    /** Remarks on what is legitimate about a version, but worth a look. */
    List<Message> remarks(Version version) {
        Sheet sheet = sheet(version);
        List<Message> remarks = new ArrayList<>(rules.columns(version.name()).remarks(sheet));
        if (isTable(version.name())) {
            remarks.addAll(rules.remarks(version.name(), sheet));
        }
        checks.stream()
                .filter(check -> check.table().equals(version.name()))
                .forEach(check -> remarks.addAll(check.remarks(sheet)));
        return remarks;
    }

    /**
     * What nobody activated on the desk, as it was delivered: first the plain sheets, as tables speak of what stands in
     * them.
     *
     * @throws TablesDoNotCompile with everything that is wrong with any of them
     */
    @Override
    public void useDelivered(Collection<String> activated) {
        List<Message> problems = new ArrayList<>();
        plain.keySet().stream()
                .filter(name -> !activated.contains(name))
                .sorted()
                .forEach(name -> collect(
                        problems, () -> plain.get(name).use(name, 0, Sheet.of(file(name), deliveredBytes(name)))));
        stopIfAny(problems);
        rules.versions().stream()
                .map(TableVersion::table)
                .filter(name -> !activated.contains(name))
                .forEach(name -> problems.addAll(
                        rules.columns(name).unknown(rules.sheet(name), names(KnownNames::areDelivered))));
        checks.stream()
                .filter(check -> !activated.contains(check.table()))
                .forEach(check -> collect(problems, () -> check.check(rules.sheet(check.table()))));
        stopIfAny(problems);
    }

    /**
     * Another content of a sheet that nobody activated on the desk.
     *
     * @throws TablesDoNotCompile with everything that is wrong with it; then nothing changes
     */
    void useDelivered(String name, String sheet) {
        byte[] csv = sheet.getBytes(StandardCharsets.UTF_8);
        check(name, Sheet.of(file(name), csv), csv);
        if (isTable(name)) {
            rules.use(name, csv);
        } else {
            plain.get(name).use(name, 0, Sheet.of(file(name), csv));
        }
    }

    private static void collect(List<Message> problems, Runnable demanded) {
        try {
            demanded.run();
        } catch (TablesDoNotCompile wrong) {
            problems.addAll(wrong.problems());
        }
    }

    private static void stopIfAny(List<Message> problems) {
        if (!problems.isEmpty()) {
            throw new TablesDoNotCompile(problems);
        }
    }

    @Override
    public void use(InForce inForce) {
        Version version = inForce.version();
        String name = version.name();
        if (!isTable(name)) {
            plain.get(name).use(name, inForce.position(), sheet(version));
        } else if (!rules.version(name).hash().equals(version.hash())) {
            rules.use(rules.compile(version));
        }
    }
}
