package io.attune.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.attune.Message;
import io.attune.Refused;
import io.attune.intake.Transcript.Utterance;
import io.attune.intake.Transcript.Word;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the JSON of a transcript; a missing time is missing and not 0. */
@Component
public class TranscriptReader {

    private static final String TRANSCRIPT = "transcript";

    private static final Set<String> NUMBERS = Set.of("start", "end", "confidence");

    /** Bytes; the longest acceptable transcript has about half as many. */
    private static final long LONGEST = 32L << 20;

    private final ObjectReader reader = JsonMapper.builder(limited())
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build()
            .readerFor(Transcript.class);

    /**
     * Reads the shape only; {@link TranscriptCheck} judges the content.
     *
     * @throws Refused naming the first value that has not the contract's shape
     */
    public Transcript read(InputStream json) {
        return read(() -> reader.readValue(json));
    }

    /** Reads text as from a stream. */
    Transcript read(String json) {
        return read(() -> reader.readValue(json));
    }

    private interface Reading {

        Transcript transcript() throws IOException;
    }

    private static Transcript read(Reading reading) {
        try {
            Transcript transcript = reading.transcript();
            if (transcript == null) {
                throw new Refused(TRANSCRIPT, nothing(), Message.of("refused.allowed.transcript"));
            }
            return asSent(transcript);
        } catch (IOException e) {
            throw refused(e, TRANSCRIPT);
        }
    }

    /** The transcript without what only Attune writes. */
    private static Transcript asSent(Transcript sent) {
        if (sent.utterances() == null) {
            return sent;
        }
        return new Transcript(
                sent.language(),
                sent.utterances().stream().map(TranscriptReader::asSent).toList());
    }

    private static @Nullable Utterance asSent(Utterance sent) {
        return sent == null
                ? null
                : new Utterance(
                        sent.speaker(), sent.start(), sent.end(), sent.text(), sent.confidence(), asSent(sent.words()));
    }

    private static @Nullable List<Word> asSent(@Nullable List<Word> sent) {
        return sent == null
                ? null
                : sent.stream()
                        .map(word -> word == null
                                ? null
                                : new Word(word.word(), word.start(), word.end(), word.confidence()))
                        .toList();
    }

    /**
     * What Jackson found, said as a refusal; other failures of reading go on.
     *
     * @param whole what was read: {@code transcript} or {@code metadata}
     */
    static Refused refused(IOException e, String whole) {
        if (e instanceof JsonMappingException mapping) {
            return e.getCause() instanceof JsonProcessingException broken
                    ? broken(broken, whole)
                    : refused(mapping, whole);
        }
        if (e instanceof JsonProcessingException broken) {
            return broken(broken, whole);
        }
        throw new UncheckedIOException(e);
    }

    private static JsonFactory limited() {
        return JsonFactory.builder()
                .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxDocumentLength(LONGEST)
                        .maxNestingDepth(20)
                        .build())
                .build();
    }

    private static Refused broken(JsonProcessingException e, String whole) {
        Message allowed = Message.of("refused.allowed." + whole);
        if (e instanceof StreamConstraintsException) {
            return new Refused(whole, Message.of("refused.found.tooLarge"), allowed);
        }
        return new Refused(
                whole,
                Message.of(
                        "refused.found.brokenJson",
                        e.getLocation().getLineNr(),
                        e.getLocation().getColumnNr()),
                allowed);
    }

    private static Refused refused(JsonMappingException e, String whole) {
        List<JsonMappingException.Reference> path = e.getPath();
        String field = path.stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining());
        String last =
                path.isEmpty() ? "" : String.valueOf(path.get(path.size() - 1).getFieldName());
        return new Refused(field.isEmpty() ? whole : field.substring(1), found(e), allowed(e, last, whole));
    }

    private static Message found(JsonMappingException e) {
        if (e instanceof InvalidFormatException invalid) {
            return TranscriptCheck.quoted(String.valueOf(invalid.getValue()));
        }
        boolean missing = String.valueOf(e.getMessage()).startsWith("Cannot map `null`");
        return missing ? nothing() : Message.of("refused.found.otherShape");
    }

    private static Message allowed(JsonMappingException e, String field, String whole) {
        if (e instanceof InvalidFormatException invalid && invalid.getTargetType() == Instant.class) {
            return Message.of("refused.allowed.instant");
        }
        if (field.equals("speaker") && !isNumber(e)) {
            return Message.of("refused.allowed.speaker");
        }
        return Message.of(
                NUMBERS.contains(field) || isNumber(e) ? "refused.allowed.number" : "refused.allowed." + whole);
    }

    private static boolean isNumber(JsonMappingException e) {
        return e instanceof InvalidFormatException invalid && Number.class.isAssignableFrom(invalid.getTargetType());
    }

    private static Message nothing() {
        return Message.of("refused.found.nothing");
    }
}
