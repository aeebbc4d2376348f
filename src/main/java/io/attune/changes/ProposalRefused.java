package io.attune.changes;

import io.attune.Message;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Content that its kind does not accept, with everything that is wrong with it, each in a sentence. */
public class ProposalRefused extends RuntimeException {

    private final transient List<Message> problems;

    public ProposalRefused(List<Message> problems) {
        super(problems.stream().map(Message::toString).collect(Collectors.joining(System.lineSeparator())));
        this.problems = List.copyOf(problems);
    }

    public List<Message> problems() {
        return problems;
    }

    /** In Chinese for a Chinese locale, else in English. */
    public List<String> problems(Locale locale) {
        return problems.stream().map(problem -> problem.in(locale)).toList();
    }
}
