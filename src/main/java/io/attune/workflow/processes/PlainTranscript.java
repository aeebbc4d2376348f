package io.attune.workflow.processes;

import io.attune.Message;
import io.attune.Refused;
import io.attune.intake.Speaker;
import io.attune.intake.Transcript;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A transcript that a person typed: a turn a line, {@code Agent: …} or {@code Customer: …}, without times. */
@Component
class PlainTranscript {

    private static final Pattern TURN = Pattern.compile("(?i)(agent|customer|坐席|客服|客户)\\s*[:：]\\s*(.+)");

    /** @throws Refused naming the first line that is not a turn */
    Transcript parse(@Nullable String text, String language) {
        List<Transcript.Utterance> utterances = new ArrayList<>();
        String[] lines = text == null ? new String[0] : text.strip().split("\\R");
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].strip();
            if (line.isEmpty()) {
                continue;
            }
            Matcher turn = TURN.matcher(line);
            if (!turn.matches()) {
                throw new Refused(
                        Message.of("mending.line", CallQaProcess.TRANSCRIPT_TEXT, i + 1),
                        Message.of("mending.no-speaker"),
                        Message.of("mending.turn"));
            }
            boolean agent =
                    turn.group(1).equalsIgnoreCase("agent") || turn.group(1).matches("坐席|客服");
            utterances.add(new Transcript.Utterance(
                    agent ? Speaker.AGENT : Speaker.CUSTOMER, 0, 0, turn.group(2), null, null));
        }
        if (utterances.isEmpty()) {
            throw new Refused(
                    CallQaProcess.TRANSCRIPT_TEXT, Message.of("refused.nothing"), Message.of("mending.turns"));
        }
        return new Transcript(language, utterances);
    }
}
