package io.attune.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.attune.Message;
import io.attune.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** The text of a transcript's file, in UTF-8 with or without its mark. */
record TranscriptText(String text) {

    /** Bytes; the longest acceptable transcript has about half as many. */
    static final int LONGEST = 32 << 20;

    private static final String FILE = "transcript";
    private static final char MARK = '\uFEFF';

    /** Other systems write NaN where they do not know a number: it is read as such, to be named where it stands. */
    static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxDocumentLength(LONGEST)
                            .maxNestingDepth(20)
                            .build())
                    .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .build())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** @throws Refused if the file is empty, too large or no UTF-8 */
    static TranscriptText of(InputStream file) {
        return of(file, FILE);
    }

    /**
     * Reads a text as that of a transcript.
     *
     * @param part of the request, for which there is a text {@code refused.allowed.<part>}
     */
    static TranscriptText of(InputStream file, String part) {
        try {
            byte[] bytes = file.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw new Refused(
                        part,
                        Message.of("refused.found.bytes.more", LONGEST),
                        Message.of("refused.allowed.bytes", LONGEST));
            }
            return of(bytes, part);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws Refused under that field's name if there is nothing or it is no UTF-8 */
    static TranscriptText of(byte[] bytes, String field) {
        return of(decoded(bytes, field), field);
    }

    /** @throws Refused if there is nothing */
    static TranscriptText of(String text) {
        return of(text, FILE);
    }

    private static TranscriptText of(String text, String field) {
        String unmarked = !text.isEmpty() && text.charAt(0) == MARK ? text.substring(1) : text;
        if (unmarked.isBlank()) {
            throw new Refused(field, Message.of("refused.found.empty"), Message.of("refused.allowed." + field));
        }
        return new TranscriptText(unmarked);
    }

    private static String decoded(byte[] bytes, String field) {
        if (isUtf16(bytes)) {
            throw new Refused(field, Message.of("refused.found.utf16"), Message.of("refused.allowed.utf8"));
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CoderResult result = decoder.decode(in, out, true);
        if (result.isError()) {
            long line = 1
                    + out.flip().chars().filter(character -> character == '\n').count();
            throw new Refused(
                    field,
                    Message.of("refused.found.noUtf8", in.position() + 1, line),
                    Message.of("refused.allowed.utf8"));
        }
        return out.flip().toString();
    }

    /** Tells UTF-16 by its mark, or by the zero that is half of each of the first two characters. */
    private static boolean isUtf16(byte[] bytes) {
        if (bytes.length < 4) {
            return false;
        }
        boolean marked = bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF
                || bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE;
        return marked || bytes[0] == 0 && bytes[2] == 0 || bytes[1] == 0 && bytes[3] == 0;
    }

    /** Whether this is a JSON object with a field of that name at its top; what comes later may be broken. */
    boolean hasField(String name) {
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                if (parser.currentName().equals(name)) {
                    return true;
                }
                parser.nextToken();
                parser.skipChildren();
            }
            return false;
        } catch (IOException brokenBeforeIt) {
            return false;
        }
    }

    /** @throws Refused naming the first value that has not the shape, or where the JSON breaks */
    <T> T as(Class<T> shape) {
        try {
            T read = JSON.readValue(text, shape);
            if (read == null) {
                throw new Refused(FILE, Message.of("refused.found.nothing"), Message.of("refused.allowed.transcript"));
            }
            return read;
        } catch (IOException e) {
            throw TranscriptReader.refused(e, FILE);
        }
    }
}
