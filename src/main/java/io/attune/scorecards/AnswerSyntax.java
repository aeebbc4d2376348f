package io.attune.scorecards;

import io.attune.Message;
import io.attune.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How cells of a scorecard's sheet write answers, bands, causes and what a question depends on. */
final class AnswerSyntax {

    private AnswerSyntax() {}

    /** A cell cannot be read. */
    static final class Unreadable extends Exception {

        private final transient Message allowed;

        private Unreadable(String allowed, Object... arguments) {
            super(allowed);
            this.allowed = Message.of(allowed, arguments);
        }

        Message allowed() {
            return allowed;
        }
    }

    /** Reads {@code solved = 100: Solved · 已解决; open = 0: Left open · 未解决}. */
    static List<Option> choices(String cell) throws Unreadable {
        return options(cell, true);
    }

    /** Reads {@code script: Script not known · 不熟悉话术; system: System was down · 系统故障}. */
    static List<Option> causes(String cell) throws Unreadable {
        return options(cell, false);
    }

    private static List<Option> options(String cell, boolean mayEarn) throws Unreadable {
        List<Option> options = new ArrayList<>();
        for (String part : parts(cell)) {
            String[] idAndName = part.split("[:：]", 2);
            String[] idAndEarns = idAndName[0].split("=", 2);
            String[] names = idAndName.length < 2 ? new String[0] : idAndName[1].split("·", 2);
            String id = idAndEarns[0].strip();
            boolean earns = idAndEarns.length == 2;
            boolean right = id.matches("[a-z][a-z0-9-]{0,39}")
                    && names.length == 2
                    && !names[0].isBlank()
                    && !names[1].isBlank()
                    && (!earns || mayEarn && idAndEarns[1].strip().matches("-?\\d{1,3}"))
                    && options.stream().noneMatch(option -> option.id().equals(id));
            if (!right) {
                throw new Unreadable(mayEarn ? "table.card.options" : "table.card.causes", part);
            }
            Double percent = earns ? Double.valueOf(idAndEarns[1].strip()) : null;
            options.add(new Option(id, new Text(names[0].strip(), names[1].strip()), percent, null));
        }
        return options;
    }

    private static List<String> parts(String cell) {
        return Arrays.stream(cell.split("[;；\\n]"))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /** Reads {@code 0 to 1 = 100; 2 to 3 = 50; 4 or more = 0}; the lowest first. */
    static List<Option> figures(String cell) throws Unreadable {
        List<Option> options = new ArrayList<>();
        for (String part : parts(cell)) {
            String[] spanAndEarns = part.split("=", 2);
            Optional<NumberBand> span = ascending(spanAndEarns[0]);
            boolean earns = spanAndEarns.length == 2;
            if (span.isEmpty() || earns && !spanAndEarns[1].strip().matches("\\d{1,3}")) {
                throw new Unreadable("table.card.figures", part);
            }
            options.add(option(span.get(), earns ? Double.valueOf(spanAndEarns[1].strip()) : null));
        }
        options.sort(Comparator.comparing(option -> option.figures().from()));
        return options;
    }

    /** Reads {@code 90 to 100}, of which the second is not the smaller one. */
    static Optional<NumberBand> ascending(String text) {
        return NumberBand.of(text)
                .filter(span -> span.to() == null || span.from().compareTo(span.to()) <= 0);
    }

    /** Reads {@code 1 to 5}, from the worst to the best. */
    static List<Option> scale(String cell) throws Unreadable {
        NumberBand span = NumberBand.of(cell)
                .filter(found -> found.to() != null && found.from().compareTo(found.to()) != 0)
                .orElseThrow(() -> new Unreadable("table.card.scale"));
        return List.of(option(span, null));
    }

    private static Option option(NumberBand span, @Nullable Double earns) {
        String id = span.toString();
        return new Option(id, new Text(id, id.replace(" to ", " 至 ").replace(" or more", " 及以上")), earns, span);
    }

    /**
     * Reads {@code general.identity = NOT_MET, NOT_APPLICABLE}.
     *
     * @return null for a blank cell; without answers where none stand there
     */
    static @Nullable Condition condition(String cell) {
        if (cell.isEmpty()) {
            return null;
        }
        String[] parts = cell.split("=", 2);
        List<String> answers = parts.length < 2
                ? List.of()
                : Arrays.stream(parts[1].split("[,，]"))
                        .map(String::strip)
                        .filter(answer -> !answer.isEmpty())
                        .toList();
        return new Condition(parts[0].strip(), answers);
    }
}
