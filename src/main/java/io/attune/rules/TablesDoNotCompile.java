package io.attune.rules;

import io.attune.Message;
import io.attune.changes.ProposalRefused;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with the tables, each message with file, row and column; the application does not start with it. */
public class TablesDoNotCompile extends ProposalRefused {

    /** More of the same helps nobody. */
    private static final int MOST_SAID = 100;

    public TablesDoNotCompile(List<Message> problems) {
        super(first(problems));
    }

    private static List<Message> first(List<Message> problems) {
        if (problems.size() <= MOST_SAID) {
            return problems;
        }
        List<Message> said = new ArrayList<>(problems.subList(0, MOST_SAID));
        said.add(Message.of("table.problems.more", problems.size() - MOST_SAID));
        return said;
    }
}
