package io.attune.listening;

import io.attune.Message;
import io.attune.rules.Sheet;
import io.attune.rules.TablesDoNotCompile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether a row of {@code automatic-scoring} asks for something that a conversation can answer. */
public record RowCheck(Sheet sheet, Map<String, String> row, PhraseLibrary library, List<Message> problems) {

    /** The table whose rows are checked. */
    public static final String TABLE = "automatic-scoring";

    /** Stands in place of a criterion where a row states the confidence below which the machine abstains. */
    public static final String ANY_CRITERION = "any criterion";

    /** The result of a row that concludes that a criterion is not met. */
    static final String FAULT = "NOT_MET";

    /** The columns of one condition. */
    private record Columns(String lookAt, String saidBy, String when, String atLeast, String atMost) {}

    private static final List<Columns> CONDITIONS = List.of(
            new Columns("lookAt", "saidBy", "when", "atLeast", "atMost"),
            new Columns("andLookAt", "andSaidBy", "andWhen", "andAtLeast", "andAtMost"),
            new Columns("alsoLookAt", "alsoSaidBy", "alsoWhen", "alsoAtLeast", "alsoAtMost"));

    private static final List<String> TIMES = List.of(
            "first 10 s",
            "last 40 s",
            "first 20 words",
            "before <list>",
            "after <list>",
            "after last <list>",
            "within 20 s after <list>",
            "within 5 words of <list>",
            "within 20 s after <list> by CUSTOMER");

    /** @throws TablesDoNotCompile naming each cell of a table that asks for something unknown to these phrases */
    public static void check(Sheet sheet, PhraseLibrary library) {
        List<Message> problems = new ArrayList<>();
        sheet.rows().forEach(row -> new RowCheck(sheet, row, library, problems).check());
        if (!problems.isEmpty()) {
            throw new TablesDoNotCompile(problems);
        }
    }

    private void check() {
        CONDITIONS.forEach(this::check);
        if (row.get("criterion").equals(ANY_CRITERION)) {
            require(row.get("lookAt").equals("confidence"), "lookAt", Message.value("confidence"));
            require(row.get("atMost").matches("0(\\.\\d+)?|1"), "atMost", Message.of("table.look.share"));
            boolean fault = !cell("andLookAt").isEmpty();
            require(!fault || cell("andLookAt").equals("confidence"), "andLookAt", Message.value("confidence"));
            require(!fault || cell("andAtMost").matches("0(\\.\\d+)?|1"), "andAtMost", Message.of("table.look.share"));
            require(row.get("result").equals("ABSTAIN"), "result", Message.value("ABSTAIN"));
        }
    }

    private void check(Columns condition) {
        String what = cell(condition.lookAt());
        if (what.isEmpty()) {
            for (String column :
                    List.of(condition.saidBy(), condition.when(), condition.atLeast(), condition.atMost())) {
                require(cell(column).isEmpty(), column, Message.of("table.look.nothing", header(condition.lookAt())));
            }
            return;
        }
        Optional<Figure> figure = Figure.labelled(what);
        boolean known = figure.isPresent()
                ? figure.get().list().map(library.lists()::contains).orElse(true)
                : library.lists().contains(what);
        require(known, condition.lookAt(), Message.of("table.look", library.lists(), Figure.labels()));
        require(
                ConversationWindow.of(cell(condition.when()))
                        .filter(when -> library.lists().containsAll(when.lists()))
                        .isPresent(),
                condition.when(),
                Message.of("table.look.times", TIMES));
        figure.ifPresent(each -> checkFigure(each, condition));
        require(
                !cell(condition.atLeast()).isEmpty()
                        || !cell(condition.atMost()).isEmpty(),
                condition.atLeast(),
                Message.of("table.look.bound"));
    }

    private void checkFigure(Figure figure, Columns condition) {
        String speaker = cell(condition.saidBy());
        require(!figure.needsASpeaker() || !speaker.isEmpty(), condition.saidBy(), Message.value("AGENT, CUSTOMER"));
        require(
                figure.mayHaveASpeaker() || speaker.isEmpty(),
                condition.saidBy(),
                Message.of("table.look.whole", figure.label()));
        require(
                figure.mayHaveAPlace() || cell(condition.when()).isEmpty(),
                condition.when(),
                Message.of("table.look.whole", figure.label()));
    }

    private String cell(String column) {
        return row.getOrDefault(column, "");
    }

    private String header(String column) {
        return sheet.headers().get(sheet.columns().indexOf(column));
    }

    private void require(boolean fulfilled, String column, Message allowed) {
        if (!fulfilled) {
            problems.add(sheet.problem(row, column, allowed));
        }
    }
}
