package io.attune.rules;

import io.attune.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is wrong with the tables, each message with file, row and column; the application does not start with it. */
public class TablesDoNotCompile extends RuntimeException {

    /** More of the same helps nobody. */
    private static final int MOST_SAID = 100;

    private final transient List<Message> problems;

    public TablesDoNotCompile(List<Message> problems) {
        super(first(problems).stream().map(Message::toString).collect(Collectors.joining(System.lineSeparator())));
        this.problems = first(problems);
    }

    private static List<Message> first(List<Message> problems) {
        if (problems.size() <= MOST_SAID) {
            return List.copyOf(problems);
        }
        List<Message> said = new ArrayList<>(problems.subList(0, MOST_SAID));
        said.add(Message.of("table.problems.more", problems.size() - MOST_SAID));
        return List.copyOf(said);
    }

    public List<Message> problems() {
        return problems;
    }

    /** In Chinese for a Chinese locale, else in English. */
    public List<String> problems(Locale locale) {
        return problems.stream().map(problem -> problem.in(locale)).toList();
    }
}
