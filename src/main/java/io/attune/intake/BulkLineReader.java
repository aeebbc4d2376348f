package io.attune.intake;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.attune.Message;
import io.attune.Refused;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads one line of a bulk call: an interaction's metadata and its transcript in any format. */
@Component
class BulkLineReader {

    /** @param transcript the JSON of a transcript, or the text of one that is none */
    private record Fields(
            @Nullable NewInteraction metadata,
            @Nullable String transcript,
            @Nullable String format,
            @Nullable String speakers) {}

    private final ObjectReader metadata;
    private final TranscriptFormats formats;
    private final Intake intake;

    BulkLineReader(ObjectMapper json, TranscriptFormats formats, Intake intake) {
        this.metadata = json.readerFor(NewInteraction.class);
        this.formats = formats;
        this.intake = intake;
    }

    /** @throws Refused naming each field that is not accepted */
    Intake.Prepared read(BulkLines.Line line, MetadataCheck.Known known) {
        if (line.bytes() == null) {
            throw new Refused(
                    "line",
                    Message.of("refused.found.bytes.more", TranscriptText.LONGEST),
                    Message.of("refused.allowed.bytes", TranscriptText.LONGEST));
        }
        Fields fields = fields(line.number(), line.bytes());
        NewInteraction sent = required("metadata", fields.metadata());
        String said = required("transcript", fields.transcript());
        TranscriptContext context = TranscriptContext.of(sent, Speakers.parse(fields.speakers()));
        Transcript transcript = formats.read(TranscriptText.of(said), fields.format(), context);
        return intake.prepare(sent, transcript, known);
    }

    private Fields fields(long number, byte[] line) {
        String text = TranscriptText.of(line, "line").text();
        NewInteraction sent = null;
        String transcript = null;
        String format = null;
        String speakers = null;
        try (JsonParser parser = TranscriptText.JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new Refused("line", Message.of("refused.found.otherShape"), Message.of("refused.allowed.line"));
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                switch (name) {
                    case "metadata" -> sent = metadata(part(parser, text));
                    case "transcript" -> transcript = part(parser, text);
                    case "transcriptFormat" -> format = parser.getValueAsString();
                    case "speakers" -> speakers = parser.getValueAsString();
                    default -> parser.skipChildren();
                }
            }
            return new Fields(sent, transcript, format, speakers);
        } catch (JsonProcessingException e) {
            throw new Refused(
                    "line",
                    Message.of(
                            "refused.found.brokenJson", number, e.getLocation().getColumnNr()),
                    Message.of("refused.allowed.line"));
        } catch (IOException e) {
            throw TranscriptReader.refused(e, "line");
        }
    }

    private @Nullable NewInteraction metadata(@Nullable String json) {
        try {
            return json == null ? null : metadata.readValue(json);
        } catch (IOException e) {
            throw TranscriptReader.refused(e, "metadata");
        }
    }

    /** The value as it stands in the line; of a text what it says. */
    private static @Nullable String part(JsonParser parser, String line) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return parser.getText();
        }
        int start = (int) parser.currentTokenLocation().getCharOffset();
        parser.skipChildren();
        return line.substring(start, (int) parser.currentLocation().getCharOffset());
    }

    private static <T> T required(String field, @Nullable T value) {
        if (value == null) {
            throw new Refused(field, Message.of("refused.found.nothing"), Message.of("refused.allowed.line"));
        }
        return value;
    }
}
