package io.attune;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that the reader is told in their language. It is kept as a code and put into words only when it is shown.
 *
 * @param code of a text in {@code messages*.properties}
 * @param arguments of the text, in its order: texts, messages, or lists of these
 */
public record Message(
        String code,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Object> arguments) {

    /** Of a message whose arguments are shown one below the other. */
    static final String LINES = "said.lines";

    private static final ObjectMapper JSON = new ObjectMapper();

    public Message {
        arguments = arguments == null
                ? List.of()
                : arguments.stream().map(Message::argument).toList();
    }

    /** @param arguments messages, which are said in the same language, collections, or anything else by its text */
    public static Message of(String code, @Nullable Object... arguments) {
        return new Message(code, Arrays.stream(arguments).map(Message::argument).toList());
    }

    /** What reads alike in both languages: an id, a number, what somebody typed; "nothing" for null. */
    public static Message value(@Nullable Object value) {
        return value instanceof Message message ? message : value == null ? of("refused.nothing") : of("said", value);
    }

    /** What is written in both languages already, as names in scorecards are. */
    public static Message both(String english, String chinese) {
        return of("said.both", english, chinese);
    }

    /** Several, one below the other. */
    public static Message lines(List<Message> lines) {
        return new Message(LINES, List.copyOf(lines));
    }

    /** What a cell of a sheet says in both languages: {@code English · 中文}. */
    public static Message ofCell(String both) {
        int middle = both.lastIndexOf(" · ");
        return middle < 0 ? value(both) : both(both.substring(0, middle), both.substring(middle + 3));
    }

    /** Read back from JSON, a message among the arguments is a map. */
    private static Object argument(@Nullable Object argument) {
        if (argument instanceof Message) {
            return argument;
        }
        if (argument instanceof Map<?, ?> read) {
            return new Message(
                    String.valueOf(read.get("code")),
                    read.get("arguments") instanceof List<?> arguments ? List.copyOf(arguments) : List.of());
        }
        if (argument instanceof Collection<?> all) {
            return all.stream().map(Message::argument).toList();
        }
        return String.valueOf(argument);
    }

    /** Says these words, wherever they are an argument of their own, as those messages. */
    public Message replacing(Map<String, Message> words) {
        return new Message(
                code,
                arguments.stream().map(argument -> replaced(argument, words)).toList());
    }

    private static Object replaced(Object argument, Map<String, Message> words) {
        if (argument instanceof Message message) {
            return message.replacing(words);
        }
        if (argument instanceof List<?> all) {
            return all.stream().map(each -> replaced(each, words)).toList();
        }
        Message word = words.get((String) argument);
        return word == null ? argument : word;
    }

    /** As a column keeps it. */
    public String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Reads back what {@link #json} made. */
    public static Message read(String json) {
        try {
            return JSON.readValue(json, Message.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** In Chinese for a Chinese locale, else in English. */
    public String in(Locale locale) {
        return Messages.say(this, locale);
    }

    /** In English. */
    @Override
    public String toString() {
        return in(Locale.ENGLISH);
    }
}
