package io.attune.intake;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.attune.Message;
import io.attune.intake.Transcript.Utterance;
import io.attune.intake.Transcript.Word;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The result file of Azure's batch transcription. A tick is 100 nanoseconds. Where a file has two channels the agent is
 * on channel 0; where it has one, its speakers are told apart by number.
 *
 * @see <a href="https://learn.microsoft.com/azure/ai-services/speech-service/batch-transcription-get">Get batch
 *     transcription results</a>
 */
@Component
class AzureFormat implements TranscriptFormat {

    private static final double TICKS = 10_000_000;

    private record File(List<Combined> combinedRecognizedPhrases, List<Phrase> recognizedPhrases) {

        /** The language of the first phrase that tells one; null if none does. */
        @Nullable
        String locale() {
            return recognizedPhrases.stream()
                    .map(Phrase::locale)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }

        boolean isStereo() {
            return Stream.concat(
                            combinedRecognizedPhrases == null
                                    ? Stream.empty()
                                    : combinedRecognizedPhrases.stream()
                                            .filter(Objects::nonNull)
                                            .map(Combined::channel),
                            recognizedPhrases.stream().filter(Objects::nonNull).map(Phrase::channel))
                    .anyMatch(channel -> channel != null && channel > 0);
        }
    }

    private record Combined(Integer channel) {}

    private record Phrase(
            String recognitionStatus,
            Integer channel,
            String speaker,
            String locale,
            String offset,
            String duration,
            Double offsetInTicks,
            Double durationInTicks,
            @JsonProperty("nBest") List<Best> nBest) {

        boolean isRecognised() {
            return recognitionStatus == null || recognitionStatus.equals("Success");
        }
    }

    private record Best(Double confidence, String speaker, String lexical, String display, List<Spoken> words) {}

    private record Spoken(
            String word,
            String offset,
            String duration,
            Double offsetInTicks,
            Double durationInTicks,
            Double confidence) {}

    private record Span(double start, double end) {}

    @Override
    public String id() {
        return "azure";
    }

    @Override
    public boolean knows(TranscriptText text) {
        return text.hasField("recognizedPhrases");
    }

    @Override
    public Transcript read(TranscriptText text, TranscriptContext context) {
        File file = text.as(File.class);
        ReadingProblems problems = new ReadingProblems();
        List<Utterance> utterances = new ArrayList<>();
        boolean stereo = file.recognizedPhrases() != null && file.isStereo();
        problems.each("recognizedPhrases", file.recognizedPhrases(), (field, phrase) -> {
            if (phrase.isRecognised()) {
                utterances.add(utterance(field, phrase, stereo, context, problems));
            }
        });
        problems.refuseIfAny();
        return new Transcript(context.languageOf(file.locale()), utterances);
    }

    private static @Nullable Utterance utterance(
            String field, Phrase phrase, boolean stereo, TranscriptContext context, ReadingProblems problems) {
        Span span = span(
                field, phrase.offsetInTicks(), phrase.durationInTicks(), phrase.offset(), phrase.duration(), problems);
        String bestField = field + ".nBest[0]";
        Best best = phrase.nBest() == null || phrase.nBest().isEmpty()
                ? null
                : phrase.nBest().get(0);
        if (best == null) {
            problems.missing(bestField, Message.of("refused.allowed.transcript"));
            return null;
        }
        boolean displayed = best.display() != null && !best.display().isBlank();
        return new Utterance(
                stereo
                        ? byChannel(field, phrase.channel(), problems)
                        : byNumber(phrase.speaker() == null ? best.speaker() : phrase.speaker(), context),
                span.start(),
                span.end(),
                problems.text(
                        bestField + (displayed ? ".display" : ".lexical"), displayed ? best.display() : best.lexical()),
                problems.confidence(bestField + ".confidence", best.confidence()),
                best.words() == null ? null : words(bestField, best.words(), span, problems));
    }

    private static Speaker byChannel(String field, Integer channel, ReadingProblems problems) {
        if (channel == null || channel < 0 || channel > 1) {
            problems.add(
                    field + ".channel",
                    channel == null ? Message.of("refused.found.nothing") : Message.value(channel),
                    Message.of("refused.allowed.channel"));
            return Speaker.UNKNOWN;
        }
        return channel == 0 ? Speaker.AGENT : Speaker.CUSTOMER;
    }

    private static Speaker byNumber(String speaker, TranscriptContext context) {
        Speaker known = speaker == null ? null : context.speakers().of(speaker);
        return known == null ? Speaker.UNKNOWN : known;
    }

    private static List<Word> words(String best, List<Spoken> spoken, Span phrase, ReadingProblems problems) {
        List<Word> words = new ArrayList<>();
        problems.each(best + ".words", spoken, (field, each) -> {
            Span span =
                    span(field, each.offsetInTicks(), each.durationInTicks(), each.offset(), each.duration(), problems);
            Word word = new Word(
                    problems.text(field + ".word", each.word()),
                    span.start(),
                    span.end(),
                    problems.confidence(field + ".confidence", each.confidence()));
            problems.within(field, word, phrase.start(), phrase.end());
            words.add(word);
        });
        return words;
    }

    private static Span span(
            String field,
            Double offsetInTicks,
            Double durationInTicks,
            String offset,
            String duration,
            ReadingProblems problems) {
        double start = offsetInTicks == null && offset != null
                ? moment(field + ".offset", offset, problems)
                : problems.moment(field + ".offsetInTicks", seconds(offsetInTicks));
        double length = durationInTicks == null && duration != null
                ? moment(field + ".duration", duration, problems)
                : problems.moment(field + ".durationInTicks", seconds(durationInTicks));
        return new Span(start, start + length);
    }

    private static double moment(String field, String duration, ReadingProblems problems) {
        try {
            return problems.moment(field, Duration.parse(duration).toNanos() / 1e9);
        } catch (DateTimeException | ArithmeticException e) {
            problems.add(
                    field, Message.value(TranscriptCheck.shortened(duration)), Message.of("refused.allowed.duration"));
            return 0;
        }
    }

    private static @Nullable Double seconds(Double ticks) {
        return ticks == null ? null : ticks / TICKS;
    }
}
