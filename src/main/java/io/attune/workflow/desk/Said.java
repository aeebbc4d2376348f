package io.attune.workflow.desk;

import io.attune.ModuleTexts;
import io.attune.Wording;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What was found in a model, or what is allowed there, sayable in both languages.
 *
 * @param code of a text {@code models.said.…} in {@code messages/workflow*.properties}
 */
public record Said(String code, List<String> arguments) implements Wording {

    private static final ModuleTexts TEXTS = new ModuleTexts("messages/workflow");

    public static Said of(String code, Object... arguments) {
        return new Said(code, Arrays.stream(arguments).map(String::valueOf).toList());
    }

    /** Shown as it is: an id, or the value of an attribute; nothing where there is none. */
    static Said value(String value) {
        return value == null || value.isBlank() ? of("nothing") : of("value", value.strip());
    }

    /** The words in Chinese for a Chinese locale, otherwise in English. */
    @Override
    public String in(Locale locale) {
        return TEXTS.say("models.said." + code, arguments.toArray()).in(locale);
    }
}
