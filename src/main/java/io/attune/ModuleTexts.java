package io.attune;

import java.util.Arrays;
import java.util.Locale;
import org.springframework.context.support.ResourceBundleMessageSource;

/** The texts of a module, for those that speak without knowing the reader yet. */
public final class ModuleTexts {

    private final ResourceBundleMessageSource texts = new ResourceBundleMessageSource();

    /** @param bundles say {@code messages/review} */
    public ModuleTexts(String... bundles) {
        texts.setBasenames(bundles);
        texts.setDefaultEncoding("UTF-8");
        texts.setFallbackToSystemLocale(false);
    }

    /** @param arguments wordings, said in the same language, or anything else by its text */
    public Wording say(String code, Object... arguments) {
        return locale -> texts.getMessage(
                code,
                Arrays.stream(arguments).map(each -> said(each, locale)).toArray(),
                locale.getLanguage().equals(Locale.CHINESE.getLanguage()) ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH);
    }

    private static String said(Object argument, Locale locale) {
        return argument instanceof Wording wording ? wording.in(locale) : String.valueOf(argument);
    }
}
