package io.attune.rules;

import io.attune.Message;
import io.attune.Sha256;
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
import org.springframework.stereotype.Component;

/** Everything that can be changed on the desk: decision tables, and plain sheets of the modules. */
@Component
class TableLibrary {

    private final Rules rules;
    private final List<TableCheck> checks;
    private final List<KnownNames> known;
    private final Map<String, PlainSheets> plain = new HashMap<>();

    TableLibrary(Rules rules, List<TableCheck> checks, List<KnownNames> known, List<PlainSheets> modules) {
        this.rules = rules;
        this.checks = checks;
        this.known = known;
        modules.forEach(module -> module.delivered().keySet().forEach(name -> plain.put(name, module)));
    }

    /** Where a sheet lies as it was delivered, for messages too. */
    static String file(String name) {
        return "rules/" + name.replace('.', '/') + ".csv";
    }

    static Sheet sheet(DeskVersion version) {
        return Sheet.of(file(version.table()), version.sheet().getBytes(StandardCharsets.UTF_8));
    }

    /** Tables, then plain sheets, each by name. */
    List<String> names() {
        List<String> names = new ArrayList<>(
                rules.versions().stream().map(TableVersion::table).toList());
        plain.keySet().stream().sorted().forEach(names::add);
        return names;
    }

    /** Whether it makes rules, so that others can be asked about what it decides. */
    boolean isTable(String name) {
        return !plain.containsKey(name);
    }

    /** Whether a version of it can be in pilot. */
    boolean isTried(String name) {
        return !isTable(name) && plain.get(name).isTried();
    }

    /**
     * Checks a sheet with everything that is demanded of it.
     *
     * @return its fingerprint
     * @throws TablesDoNotCompile with everything that is wrong with it
     */
    String check(String name, byte[] csv) {
        if (!isTable(name)) {
            Sheet sheet = Sheet.of(file(name), csv);
            Columns.refuseFormulas(sheet);
            plain.get(name).check(name, sheet);
            return hash(csv);
        }
        Table compiled = rules.compile(name, csv);
        stopIfAny(rules.columns(name).unknown(compiled.sheet(), names(known -> true)));
        checks.stream().filter(check -> check.table().equals(name)).forEach(check -> check.check(compiled.sheet()));
        return compiled.version().hash();
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

    String deliveredHash(String name) {
        return isTable(name) ? rules.deliveredVersion(name).hash() : hash(deliveredBytes(name));
    }

    String deliveredSheet(String name) {
        return isTable(name) ? rules.deliveredSheet(name) : new String(deliveredBytes(name), StandardCharsets.UTF_8);
    }

    private byte[] deliveredBytes(String name) {
        return plain.get(name).delivered().get(name);
    }

    /** What this node decides by; nothing for a plain sheet, which is its module's. */
    Optional<Sheet> decidingSheet(String name) {
        return isTable(name) ? Optional.of(rules.sheet(name)) : Optional.empty();
    }

    List<Message> remarks(DeskVersion version) {
        Sheet sheet = sheet(version);
        List<Message> remarks = new ArrayList<>(rules.columns(version.table()).remarks(sheet));
        if (isTable(version.table())) {
            remarks.addAll(rules.remarks(version.table(), sheet));
        }
        checks.stream()
                .filter(check -> check.table().equals(version.table()))
                .forEach(check -> remarks.addAll(check.remarks(sheet)));
        return remarks;
    }

    /**
     * What nobody activated on the desk, as it was delivered: first the plain sheets, as tables speak of what stands in
     * them.
     *
     * @throws TablesDoNotCompile with everything that is wrong with any of them
     */
    void useDelivered(List<String> activated) {
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
        check(name, csv);
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

    /** @return whether this node did not go by that version before */
    boolean use(DeskVersion version, int position) {
        String name = version.table();
        if (!isTable(name)) {
            plain.get(name).use(name, position, sheet(version));
            return true;
        }
        boolean differs = !rules.version(name).hash().equals(version.hash());
        if (differs) {
            rules.use(rules.compile(version));
        }
        return differs;
    }
}
