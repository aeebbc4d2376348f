package io.attune.rules;

import io.attune.Message;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.drools.compiler.kie.builder.impl.InternalKieModule;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message.Level;
import org.kie.api.runtime.KieSession;

/** One decision table: a sheet turned into rules by its template and compiled once. */
final class Table {

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
        Sheet read = template.columns().read(sheet);
        List<Message> problems = new ArrayList<>();
        checkDuplicates(read, problems);
        stopIfAny(problems);
        problems.addAll(new RowAnalysis(read, template).problems());
        stopIfAny(problems);
        KieBase rules = classes.of(template.rules(read), drl -> compile(read, drl));
        return new Table(name, version, read, template, withAllRows(read, rules));
    }

    private static void stopIfAny(List<Message> problems) {
        if (!problems.isEmpty()) {
            throw new TablesDoNotCompile(problems);
        }
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
