package io.attune.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.model.codegen.ExecutableModelProject;
import org.drools.template.ObjectDataCompiler;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.runtime.StatelessKieSession;

/** One decision table: a sheet turned into rules by its template and compiled once. */
final class Table {

    /** {@code // column tier: PLATINUM|GOLD} or {@code // column atLeast: number}, {@code // column remark: text}. */
    private static final Pattern DECLARATION = Pattern.compile("//\\s*column\\s+(\\w+)\\s*:\\s*(.+)");

    private static final Pattern RULE_LINE = Pattern.compile("(?m)^rule \"row (\\d+)\"");

    private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+)");

    private final String name;
    private final String version;
    private final Sheet sheet;
    private final KieBase rules;

    private Table(String name, String version, Sheet sheet, KieBase rules) {
        this.name = name;
        this.version = version;
        this.sheet = sheet;
        this.rules = rules;
    }

    Sheet sheet() {
        return sheet;
    }

    TableVersion version() {
        return new TableVersion(name, version, sheet.rows().size());
    }

    /** @throws TablesDoNotCompile naming each cell that is not allowed, or what the rule compiler says of a row */
    static Table compile(String name, String version, Sheet sheet, String template) {
        Map<String, String> declared = declarations(template);
        List<String> problems = new ArrayList<>();
        checkColumns(sheet, declared, problems);
        checkCells(sheet, declared, problems);
        checkDuplicates(sheet, problems);
        stopIfAny(problems);
        problems.addAll(Reachability.problems(sheet, template));
        stopIfAny(problems);
        String drl = new ObjectDataCompiler()
                .compile(
                        sheet.rows().stream().map(Table::escaped).toList(),
                        new java.io.ByteArrayInputStream(template.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        return new Table(name, version, sheet, build(sheet, drl));
    }

    private static void stopIfAny(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new TablesDoNotCompile(problems);
        }
    }

    private static Map<String, String> escaped(Map<String, String> row) {
        Map<String, String> escaped = new HashMap<>();
        row.forEach((column, cell) -> escaped.put(
                column, cell.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\R", " ")));
        return escaped;
    }

    private static Map<String, String> declarations(String template) {
        Map<String, String> declared = new HashMap<>();
        Matcher matcher = DECLARATION.matcher(template);
        while (matcher.find()) {
            declared.put(matcher.group(1), matcher.group(2).strip());
        }
        return declared;
    }

    private static void checkColumns(Sheet sheet, Map<String, String> declared, List<String> problems) {
        declared.keySet().stream()
                .filter(column -> !sheet.columns().contains(column))
                .sorted()
                .forEach(column -> problems.add(
                        sheet.name() + ", row 2: the column '" + column + "' is missing; found " + sheet.columns()));
        sheet.columns().stream()
                .filter(column -> !declared.containsKey(column))
                .forEach(column -> problems.add(sheet.name() + ", row 2, column "
                        + Sheet.letter(sheet.columns().indexOf(column)) + ": '"
                        + sheet.headers().get(sheet.columns().indexOf(column))
                        + "' is not a column of this table; allowed: " + new java.util.TreeSet<>(declared.keySet())));
    }

    private static void checkCells(Sheet sheet, Map<String, String> declared, List<String> problems) {
        for (Map<String, String> row : sheet.rows()) {
            for (String column : sheet.columns()) {
                String type = declared.getOrDefault(column, "text");
                String cell = row.get(column);
                boolean required = type.endsWith("!");
                String allowed = required ? type.substring(0, type.length() - 1) : type;
                if (cell.isEmpty() ? required : !isAllowed(cell, allowed)) {
                    problems.add(sheet.place(row, column) + ": found "
                            + (cell.isEmpty() ? "nothing" : "'" + cell + "'") + ", allowed: "
                            + allowed.replace("|", ", ") + (required ? "" : ", or blank for any"));
                }
            }
        }
    }

    private static boolean isAllowed(String cell, String type) {
        return switch (type) {
            case "text" -> true;
            case "number" -> cell.matches("-?\\d+(\\.\\d+)?");
            default -> Set.copyOf(Arrays.asList(type.split("\\|"))).contains(cell);
        };
    }

    private static void checkDuplicates(Sheet sheet, List<String> problems) {
        Map<List<String>, String> seen = new HashMap<>();
        for (Map<String, String> row : sheet.rows()) {
            List<String> cells = sheet.columns().stream().map(row::get).toList();
            String first = seen.putIfAbsent(cells, row.get(Sheet.ROW));
            if (first != null) {
                problems.add(sheet.name() + ", row " + row.get(Sheet.ROW) + ": is the same as row " + first);
            }
        }
    }

    private static KieBase build(Sheet sheet, String drl) {
        KieServices services = KieServices.Factory.get();
        KieFileSystem files =
                services.newKieFileSystem().write("src/main/resources/" + folder(drl) + "/table.drl", drl);
        KieBuilder builder = services.newKieBuilder(files).buildAll(ExecutableModelProject.class);
        List<Message> messages = builder.getResults().getMessages(Message.Level.ERROR, Message.Level.WARNING);
        if (!messages.isEmpty()) {
            throw new TablesDoNotCompile(messages.stream()
                    .map(message -> inWords(sheet, drl, message))
                    .toList());
        }
        KieBase base = services.newKieContainer(services.getRepository().getDefaultReleaseId())
                .newKieBase(services.newKieBaseConfiguration());
        long rules = base.getKiePackages().stream()
                .mapToLong(kiePackage -> kiePackage.getRules().size())
                .sum();
        if (rules != sheet.rows().size()) {
            throw new TablesDoNotCompile(
                    List.of(sheet.name() + ": " + sheet.rows().size() + " rows became " + rules
                            + " rules; the template must make one rule named \"row @{row}\" of each row"));
        }
        return base;
    }

    /** The compiler warns if a file does not lie in the folder of its package. */
    private static String folder(String drl) {
        Matcher matcher = PACKAGE.matcher(drl);
        return matcher.find() ? matcher.group(1).replace('.', '/') : "rules";
    }

    private static String inWords(Sheet sheet, String drl, Message message) {
        int place = message.getLine() > 0 ? endOfLine(drl, message.getLine()) : placeOfQuotedText(drl, message);
        return sheet.name() + rowBefore(drl, place) + ": " + message.getText();
    }

    private static int endOfLine(String drl, int line) {
        return drl.lines().limit(line).mapToInt(text -> text.length() + 1).sum();
    }

    /** Some messages have no line and end with what they complain about. */
    private static int placeOfQuotedText(String drl, Message message) {
        String text = message.getText();
        return drl.indexOf(text.substring(text.lastIndexOf(": ") + 2).strip());
    }

    /** The compiler speaks of the generated rules: the last rule that begins before the place is the row. */
    private static String rowBefore(String drl, int place) {
        Matcher matcher = RULE_LINE.matcher(drl);
        String row = "";
        while (matcher.find() && matcher.start() <= place) {
            row = ", row " + matcher.group(1);
        }
        return row;
    }

    Map<String, Answers.Given> evaluate(Collection<?> facts) {
        Answers answers = new Answers();
        StatelessKieSession session = rules.newStatelessKieSession();
        session.setGlobal("answers", answers);
        session.execute(facts);
        return answers.given();
    }

    FiredRow row(Answers.Given given) {
        return new FiredRow(name, version, given.row());
    }

    static Comparator<Answers.Given> inRowOrder() {
        return Comparator.comparingInt(Answers.Given::row);
    }
}
