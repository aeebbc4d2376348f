package io.attune.workflow.engine;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.attune.BothLanguages;
import io.attune.Message;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.context.NoSuchMessageException;

/** The texts in what the engine answers: messages by their code, and names, labels and forms in two languages at once. */
final class EngineTexts {

    private static final JsonFactory JSON = new JsonFactory();

    /** How a variable begins that holds a message. */
    private static final String MESSAGE = "{\"code\":\"";

    /** Answers without any of these have nothing to say in a language. */
    private static final Pattern SPEAKS = Pattern.compile(Pattern.quote("{\\\"code\\\":\\\"") + "|\\p{IsHan}");

    /** Fields of the engine's answers and of forms that hold what a model says; what people typed is in others. */
    private static final Pattern SAID =
            Pattern.compile("\\w*[nN]ame|label|dateLabel|timeLabel|text|content|description");

    private static final String MODEL = "bpmn20Xml";
    private static final Pattern NAME = Pattern.compile("(?<= name=\")[^\"]*&#10;[^\"]*(?=\")");

    private EngineTexts() {}

    /** @param json in UTF-8; it comes back as it is where it says nothing in two languages */
    static byte[] in(Locale reader, byte[] json) {
        String text = new String(json, StandardCharsets.UTF_8);
        if (!SPEAKS.matcher(text).find()) {
            return json;
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream(json.length);
        try (JsonParser from = JSON.createParser(text);
                JsonGenerator to = JSON.createGenerator(said)) {
            for (JsonToken token = from.nextToken(); token != null; token = from.nextToken()) {
                if (token == JsonToken.VALUE_STRING) {
                    to.writeString(said(reader, from.currentName(), from.getText()));
                } else {
                    to.copyCurrentEventExact(from);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return said.toByteArray();
    }

    private static String said(Locale reader, String field, String text) {
        if (text.startsWith(MESSAGE)) {
            return message(reader, text);
        }
        if (field == null) {
            return text;
        }
        if (field.equals(MODEL)) {
            return NAME.matcher(text)
                    .replaceAll(name -> Matcher.quoteReplacement(
                            BothLanguages.in(reader, name.group().replace("&#10;", "\n"))
                                    .replace("\n", "&#10;")));
        }
        return SAID.matcher(field).matches() ? BothLanguages.in(reader, text) : text;
    }

    /** Somebody may have typed what only looks like one. */
    private static String message(Locale reader, String text) {
        try {
            return Message.read(text).in(reader);
        } catch (IllegalStateException | IllegalArgumentException | NoSuchMessageException noMessage) {
            return text;
        }
    }
}
