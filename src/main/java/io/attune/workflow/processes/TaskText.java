package io.attune.workflow.processes;

import io.attune.Message;
import java.util.ArrayList;
import java.util.List;

/** What is kept beside a task for its form to show: a message, which is said in the reader's language on its way out. */
final class TaskText {

    /** The engine stores a text in a varchar(4000). */
    private static final int LONGEST = 4000;

    private TaskText() {}

    /** One below the other; of more than the engine can keep it says how many are left out. */
    static String lines(List<Message> lines) {
        String text = Message.lines(lines).json();
        for (int kept = lines.size() - 1; text.length() > LONGEST; kept--) {
            List<Message> shown = new ArrayList<>(lines.subList(0, kept));
            shown.add(Message.of("task.more", lines.size() - kept));
            text = Message.lines(shown).json();
        }
        return text;
    }
}
