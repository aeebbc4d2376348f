package io.attune.rules;

import io.attune.ModuleTexts;
import io.attune.Wording;
import java.util.List;
import java.util.Locale;

/**
 * What the desk says about a table, in the reader's language.
 *
 * @param code of a text in {@code messages/rules.properties}
 * @param arguments texts, or words that stand in these
 */
public record Words(String code, List<Object> arguments) implements Wording {

    private static final ModuleTexts TEXTS = new ModuleTexts("messages/rules");

    /** @param arguments words, or anything else by its text */
    public static Words of(String code, Object... arguments) {
        return new Words(
                code,
                List.of(arguments).stream()
                        .map(argument -> argument instanceof Words ? argument : String.valueOf(argument))
                        .toList());
    }

    /** The words in Chinese for a Chinese locale, otherwise in English. */
    @Override
    public String in(Locale locale) {
        return TEXTS.say("table." + code, arguments.toArray()).in(locale);
    }

    /** The words in English. */
    @Override
    public String toString() {
        return in(Locale.ENGLISH);
    }
}
