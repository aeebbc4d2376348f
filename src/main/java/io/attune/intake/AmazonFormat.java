package io.attune.intake;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.attune.Message;
import io.attune.intake.Transcript.Utterance;
import io.attune.intake.Transcript.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The output of Amazon Transcribe Call Analytics, which names each turn's role, and of Amazon Connect Contact Lens, which
 * names a participant whose role stands at the top. Offsets are in milliseconds.
 *
 * @see <a href="https://docs.aws.amazon.com/transcribe/latest/dg/tca-output-batch.html">Post-call analytics output</a>
 */
@Component
class AmazonFormat implements TranscriptFormat {

    private record File(
            @JsonProperty("LanguageCode") String languageCode,
            @JsonProperty("Participants") List<Participant> participants,
            @JsonProperty("Transcript") List<Turn> transcript) {}

    private record Participant(
            @JsonProperty("ParticipantId") String id,
            @JsonProperty("ParticipantRole") String role) {}

    private record Turn(
            @JsonProperty("ParticipantRole") String role,
            @JsonProperty("ParticipantId") String participant,
            @JsonProperty("Content") String content,
            @JsonProperty("BeginOffsetMillis") Double begin,
            @JsonProperty("EndOffsetMillis") Double end,
            @JsonProperty("Items") List<Item> items) {}

    private record Item(
            @JsonProperty("Type") String type,
            @JsonProperty("Content") String content,
            @JsonProperty("Confidence") Double confidence,
            @JsonProperty("BeginOffsetMillis") Double begin,
            @JsonProperty("EndOffsetMillis") Double end,
            @JsonProperty("Alternatives") List<Alternative> alternatives) {

        boolean isPunctuation() {
            return "punctuation".equalsIgnoreCase(type);
        }

        String said() {
            return content == null && hasAlternative() ? alternatives.get(0).content() : content;
        }

        Double sureness() {
            return confidence == null && hasAlternative() ? alternatives.get(0).confidence() : confidence;
        }

        private boolean hasAlternative() {
            return alternatives != null && !alternatives.isEmpty() && alternatives.get(0) != null;
        }
    }

    private record Alternative(
            @JsonProperty("Content") String content,
            @JsonProperty("Confidence") Double confidence) {}

    @Override
    public String id() {
        return "amazon";
    }

    @Override
    public boolean knows(TranscriptText text) {
        return text.hasField("Transcript");
    }

    @Override
    public Transcript read(TranscriptText text, TranscriptContext context) {
        File file = text.as(File.class);
        ReadingProblems problems = new ReadingProblems();
        List<Utterance> utterances = new ArrayList<>();
        Map<String, String> roles = roles(file.participants());
        problems.each(
                "Transcript",
                file.transcript(),
                (field, turn) -> utterances.add(utterance(field, turn, roles, context, problems)));
        problems.refuseIfAny();
        return new Transcript(context.languageOf(file.languageCode()), utterances);
    }

    private static Map<String, String> roles(List<Participant> participants) {
        return participants == null
                ? Map.of()
                : participants.stream()
                        .filter(each -> each != null && each.id() != null && each.role() != null)
                        .collect(Collectors.toMap(Participant::id, Participant::role, (first, again) -> first));
    }

    private static Utterance utterance(
            String field, Turn turn, Map<String, String> roles, TranscriptContext context, ReadingProblems problems) {
        double start = problems.moment(field + ".BeginOffsetMillis", seconds(turn.begin()));
        double end = problems.end(field + ".EndOffsetMillis", seconds(turn.end()), start);
        List<Word> words = turn.items() == null ? null : words(field, turn.items(), start, end, problems);
        return new Utterance(
                speaker(field, turn, roles, context, problems),
                start,
                end,
                problems.text(field + ".Content", turn.content()),
                null,
                words);
    }

    /** A role that is neither agent nor customer is refused: the file knows who spoke, so a request must say it too. */
    private static Speaker speaker(
            String field, Turn turn, Map<String, String> roles, TranscriptContext context, ReadingProblems problems) {
        boolean byId = turn.role() == null && turn.participant() != null;
        String label = byId ? roles.getOrDefault(turn.participant(), turn.participant()) : turn.role();
        String name = field + (byId ? ".ParticipantId" : ".ParticipantRole");
        if (label == null) {
            problems.missing(name, Message.of("refused.allowed.role"));
            return Speaker.UNKNOWN;
        }
        Speaker speaker = context.speakers().of(label);
        if (speaker == null) {
            problems.add(name, Message.value(TranscriptCheck.shortened(label)), Message.of("refused.allowed.role"));
            return Speaker.UNKNOWN;
        }
        return speaker;
    }

    private static List<Word> words(
            String turn, List<Item> items, double turnStart, double turnEnd, ReadingProblems problems) {
        List<Word> words = new ArrayList<>();
        problems.each(turn + ".Items", items, (field, item) -> {
            if (item.isPunctuation()) {
                return;
            }
            double start = problems.moment(field + ".BeginOffsetMillis", seconds(item.begin()));
            double end = problems.end(field + ".EndOffsetMillis", seconds(item.end()), start);
            Word word = new Word(
                    problems.text(field + ".Content", item.said()),
                    start,
                    end,
                    problems.confidence(field + ".Confidence", item.sureness()));
            problems.within(field, word, turnStart, turnEnd);
            words.add(word);
        });
        return words;
    }

    private static @Nullable Double seconds(Double millis) {
        return millis == null ? null : millis / 1000;
    }
}
