package io.attune.workflow;

import io.attune.Wording;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.context.support.ResourceBundleMessageSource;

/**
 * What was found in a model, or what is allowed there, sayable in both languages.
 *
 * @param code of a text {@code models.said.…} in {@code messages/workflow*.properties}
 */
record Said(String code, List<String> arguments) implements Wording {

    private static final ResourceBundleMessageSource TEXTS = texts();

    static Said of(String code, Object... arguments) {
        return new Said(code, Arrays.stream(arguments).map(String::valueOf).toList());
    }

    /** Shown as it is: an id, or the value of an attribute; nothing where there is none. */
    static Said value(String value) {
        return value == null || value.isBlank() ? of("nothing") : of("value", value.strip());
    }

    /** In Chinese for a Chinese locale, else in English. */
    @Override
    public String in(Locale locale) {
        return TEXTS.getMessage(
                "models.said." + code,
                arguments.toArray(),
                locale.getLanguage().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH);
    }

    private static ResourceBundleMessageSource texts() {
        ResourceBundleMessageSource texts = new ResourceBundleMessageSource();
        texts.setBasename("messages/workflow");
        texts.setDefaultEncoding("UTF-8");
        texts.setFallbackToSystemLocale(false);
        return texts;
    }
}
