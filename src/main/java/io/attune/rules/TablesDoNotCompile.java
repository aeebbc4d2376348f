package io.attune.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is wrong with the tables, each message with file, row and column; the application does not start with it. */
public class TablesDoNotCompile extends RuntimeException {

    /** More of the same helps nobody. */
    private static final int MOST_SAID = 100;

    private final List<?> problems;

    /** @param problems in English, or in {@link Words} of both languages */
    public TablesDoNotCompile(List<?> problems) {
        super(String.join(System.lineSeparator(), inEnglish(first(problems))));
        this.problems = first(problems);
    }

    private static List<?> first(List<?> problems) {
        if (problems.size() <= MOST_SAID) {
            return List.copyOf(problems);
        }
        List<Object> said = new ArrayList<>(problems.subList(0, MOST_SAID));
        said.add(Words.of("problems.more", problems.size() - MOST_SAID));
        return List.copyOf(said);
    }

    private static List<String> inEnglish(List<?> problems) {
        return problems.stream().map(String::valueOf).toList();
    }

    /** The problems in English. */
    public List<String> problems() {
        return inEnglish(problems);
    }

    /** The problems in the reader's language, as far as their finder can say them in it. */
    public List<String> problems(Locale locale) {
        return problems.stream()
                .map(problem -> problem instanceof Words words ? words.in(locale) : String.valueOf(problem))
                .toList();
    }
}
