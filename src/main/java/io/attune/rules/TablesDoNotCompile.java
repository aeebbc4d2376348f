package io.attune.rules;

import java.util.List;

/** What is wrong with the tables, each message with file, row and column; the application does not start with it. */
public class TablesDoNotCompile extends RuntimeException {

    private final List<String> problems;

    public TablesDoNotCompile(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
