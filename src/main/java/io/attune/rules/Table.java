package io.attune.rules;

import io.attune.Message;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.drools.compiler.kie.builder.impl.InternalKieModule;
import org.drools.model.codegen.ExecutableModelProject;
import org.drools.template.ObjectDataCompiler;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message.Level;
import org.kie.api.runtime.KieSession;

/** One decision table: a sheet turned into rules by its template and compiled once. */
final class Table {

    /** A spreadsheet program runs what begins so, when somebody opens the table. */
    private static final Pattern FORMULA = Pattern.compile("^([=@+]|-(?!\\d))");

    /** Each row fires for what it fits, some times at most. */
    private static final int MOST_FIRINGS = 100_000;

    private static final Pattern RULE_LINE = Pattern.compile("(?m)^rule \"row (\\d+)\"");

    private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+)");

    private final String name;
    private final String version;
    private final Sheet sheet;
    private final Template template;
    private final KieBase rules;

    private Table(String name, String version, Sheet sheet, Template template, KieBase rules) {
        this.name = name;
        this.version = version;
        this.sheet = sheet;
        this.template = template;
        this.rules = rules;
    }

    Sheet sheet() {
        return sheet;
    }

    TableVersion version() {
        return new TableVersion(name, version, sheet.rows().size());
    }

    Template template() {
        return template;
    }

    /** @throws TablesDoNotCompile naming each cell that is not allowed, or what the rule compiler says of a row */
    static Table compile(String name, String version, Sheet sheet, Template template, RuleClasses classes) {
        List<Message> problems = new ArrayList<>();
        checkColumns(sheet, template, problems);
        checkCells(sheet, template, problems);
        checkDuplicates(sheet, problems);
        stopIfAny(problems);
        problems.addAll(new RowAnalysis(sheet, template).problems());
        stopIfAny(problems);
        String drl = new ObjectDataCompiler()
                .compile(
                        sheet.rows().stream().map(Table::escaped).toList(),
                        new ByteArrayInputStream(template.text().getBytes(StandardCharsets.UTF_8)));
        return new Table(
                name, version, sheet, template, withAllRows(sheet, classes.of(drl, rules -> compile(sheet, rules))));
    }

    private static void stopIfAny(List<Message> problems) {
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

    private static void checkColumns(Sheet sheet, Template template, List<Message> problems) {
        Message headers = Message.of("table.at.row", sheet.name(), 2);
        template.columns().keySet().stream()
                .filter(column -> !sheet.columns().contains(column))
                .sorted()
                .forEach(column -> problems.add(Message.of(
                        "table.about", headers, Message.of("table.column.missing", column, sheet.columns()))));
        for (int i = 0; i < sheet.columns().size(); i++) {
            if (!template.columns().containsKey(sheet.columns().get(i))) {
                Message place = Message.of("table.at.column", sheet.name(), 2, Sheet.letter(i));
                Message unknown = Message.of(
                        "table.column.unknown",
                        sheet.headers().get(i),
                        new TreeSet<>(template.columns().keySet()));
                problems.add(Message.of("table.about", place, unknown));
            }
        }
    }

    private static void checkCells(Sheet sheet, Template template, List<Message> problems) {
        for (Map<String, String> row : sheet.rows()) {
            for (String column : sheet.columns()) {
                Template.Column type = template.columns().get(column);
                String cell = row.get(column);
                if (type != null && (cell.isEmpty() ? type.required() : !type.allows(cell))) {
                    problems.add(sheet.problem(row, column, inWords(type)));
                } else {
                    checkFormula(sheet, row, column, problems);
                }
            }
        }
    }

    private static void checkFormula(Sheet sheet, Map<String, String> row, String column, List<Message> problems) {
        if (FORMULA.matcher(row.get(column)).find()) {
            problems.add(sheet.problem(row, column, Message.of("table.no-formula")));
        }
    }

    /** @throws TablesDoNotCompile naming each cell that a spreadsheet program would run */
    static void refuseFormulas(Sheet sheet) {
        List<Message> problems = new ArrayList<>();
        sheet.rows().forEach(row -> sheet.columns().forEach(column -> checkFormula(sheet, row, column, problems)));
        stopIfAny(problems);
    }

    private static Message inWords(Template.Column type) {
        Message allowed = type.words().isEmpty()
                ? Message.of("table.type." + type.type())
                : Message.value(String.join(", ", type.words()));
        return type.required() ? allowed : Message.of("table.or-blank", allowed);
    }

    private static void checkDuplicates(Sheet sheet, List<Message> problems) {
        Map<List<String>, String> seen = new HashMap<>();
        for (Map<String, String> row : sheet.rows()) {
            List<String> cells = sheet.columns().stream().map(row::get).toList();
            String first = seen.putIfAbsent(cells, row.get(Sheet.ROW));
            if (first != null) {
                problems.add(Message.of("table.about", sheet.at(row), Message.of("table.duplicate", first)));
            }
        }
    }

    /** One at a time: what is built stands under one name for all. */
    private static synchronized Map<String, byte[]> compile(Sheet sheet, String drl) {
        KieServices services = KieServices.Factory.get();
        KieFileSystem files =
                services.newKieFileSystem().write("src/main/resources/" + folder(drl) + "/table.drl", drl);
        KieBuilder builder = services.newKieBuilder(files).buildAll(ExecutableModelProject.class);
        var messages = builder.getResults().getMessages(Level.ERROR, Level.WARNING);
        if (!messages.isEmpty()) {
            throw new TablesDoNotCompile(messages.stream()
                    .map(message -> inWords(sheet, drl, message))
                    .toList());
        }
        InternalKieModule module = (InternalKieModule) builder.getKieModule();
        services.getRepository().removeKieModule(module.getReleaseId());
        return module.getFileNames().stream().collect(Collectors.toMap(file -> file, module::getBytes));
    }

    private static KieBase withAllRows(Sheet sheet, KieBase base) {
        long rules = base.getKiePackages().stream()
                .mapToLong(kiePackage -> kiePackage.getRules().size())
                .sum();
        if (rules != sheet.rows().size()) {
            throw new TablesDoNotCompile(
                    List.of(Message.value(sheet.name() + ": " + sheet.rows().size() + " rows became " + rules
                            + " rules; the template must make one rule named \"row @{row}\" of each row")));
        }
        return base;
    }

    /** The compiler warns if a file does not lie in the folder of its package. */
    private static String folder(String drl) {
        Matcher matcher = PACKAGE.matcher(drl);
        return matcher.find() ? matcher.group(1).replace('.', '/') : "rules";
    }

    private static Message inWords(Sheet sheet, String drl, org.kie.api.builder.Message message) {
        int place = message.getLine() > 0 ? endOfLine(drl, message.getLine()) : placeOfQuotedText(drl, message);
        return Message.value(sheet.name() + rowBefore(drl, place) + ": " + message.getText());
    }

    private static int endOfLine(String drl, int line) {
        return drl.lines().limit(line).mapToInt(text -> text.length() + 1).sum();
    }

    /** Some messages have no line and end with what they complain about. */
    private static int placeOfQuotedText(String drl, org.kie.api.builder.Message message) {
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

    /** @throws IllegalStateException if a rule fires for ever */
    Map<String, Answers.Given> evaluate(Collection<?> facts) {
        Answers answers = new Answers();
        KieSession session = rules.newKieSession();
        try {
            session.setGlobal("answers", answers);
            facts.forEach(session::insert);
            if (session.fireAllRules(MOST_FIRINGS) >= MOST_FIRINGS) {
                throw new IllegalStateException(sheet.name() + ", row " + answers.lastRow()
                        + ": its rule fires for ever; it was stopped after " + MOST_FIRINGS + " times");
            }
        } finally {
            session.dispose();
        }
        return answers.given();
    }

    FiredRow row(Answers.Given given) {
        return new FiredRow(name, version, given.row());
    }

    static Comparator<Answers.Given> inRowOrder() {
        return Comparator.comparingInt(Answers.Given::row);
    }
}
