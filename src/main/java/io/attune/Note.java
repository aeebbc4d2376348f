package io.attune;

import java.util.List;

/**
 * Something odd that was accepted. It is kept as a code and shown in the reader's language.
 *
 * @param code key of the message bundle, say {@code note.recording.truncated}
 * @param arguments of the message, in its order
 */
public record Note(String code, List<String> arguments) {

    public static Note of(String code, Object... arguments) {
        return new Note(code, List.of(arguments).stream().map(String::valueOf).toList());
    }
}
