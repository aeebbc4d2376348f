package io.attune.rules;

import io.attune.Wording;
import java.util.List;
import java.util.Locale;
import org.springframework.context.support.ResourceBundleMessageSource;

/**
 * What the desk says about a table, in the reader's language.
 *
 * @param code of a text in {@code messages/rules.properties}
 * @param arguments texts, or words that stand in these
 */
public record Words(String code, List<Object> arguments) implements Wording {

    private static final ResourceBundleMessageSource TEXTS = texts();

    /** @param arguments words, or anything else by its text */
    public static Words of(String code, Object... arguments) {
        return new Words(
                code,
                List.of(arguments).stream()
                        .map(argument -> argument instanceof Words ? argument : String.valueOf(argument))
                        .toList());
    }

    /** In Chinese for a Chinese locale, else in English. */
    @Override
    public String in(Locale locale) {
        boolean chinese = locale.getLanguage().equals(Locale.CHINESE.getLanguage());
        Object[] spoken = arguments.stream()
                .map(argument -> argument instanceof Words words ? words.in(locale) : argument)
                .toArray();
        return TEXTS.getMessage("table." + code, spoken, chinese ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH);
    }

    /** In English. */
    @Override
    public String toString() {
        return in(Locale.ENGLISH);
    }

    private static ResourceBundleMessageSource texts() {
        ResourceBundleMessageSource texts = new ResourceBundleMessageSource();
        texts.setBasename("messages/rules");
        texts.setDefaultEncoding("UTF-8");
        texts.setFallbackToSystemLocale(false);
        texts.setAlwaysUseMessageFormat(true);
        return texts;
    }
}
