package io.attune;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;

/**
 * Puts messages into words. It needs no application, as tables are checked and refused without one, too; the pages show
 * the same texts.
 */
public final class Messages {

    /** No code stands in two of them. */
    static final List<String> BUNDLES = List.of(
            "messages",
            "messages/refused",
            "messages/access",
            "messages/changes",
            "messages/intake-audio",
            "messages/intake",
            "messages/rules",
            "messages/planning",
            "messages/sampling",
            "messages/review",
            "messages/transcription",
            "messages/scoring",
            "messages/feedback",
            "messages/coaching",
            "messages/workflow",
            "messages/reporting");

    private static final ResourceBundleMessageSource TEXTS = new ResourceBundleMessageSource();

    static {
        TEXTS.setBasenames(BUNDLES.toArray(String[]::new));
        TEXTS.setDefaultEncoding("UTF-8");
        TEXTS.setFallbackToSystemLocale(false);
    }

    private Messages() {}

    /** From now on texts are as their files are: for {@link WorkingTexts}. */
    static void followFiles() {
        TEXTS.setCacheMillis(0);
    }

    /** In Chinese for a Chinese locale, else in English. */
    public static String say(Message message, Locale locale) {
        Object[] arguments = message.arguments().stream()
                .map(argument -> said(argument, locale))
                .toArray();
        if (message.code().equals(Message.LINES)) {
            return Arrays.stream(arguments).map(String::valueOf).collect(Collectors.joining("\n"));
        }
        return TEXTS.getMessage(message.code(), arguments, language(locale));
    }

    private static String said(Object argument, Locale locale) {
        if (argument instanceof Message message) {
            return say(message, locale);
        }
        return argument instanceof List<?> all
                ? all.stream()
                        .map(each -> said(each, locale))
                        .collect(Collectors.joining(inChinese(locale) ? "、" : ", "))
                : (String) argument;
    }

    /** The language that a reader of that locale is shown. */
    public static Locale language(Locale locale) {
        return inChinese(locale) ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
    }

    public static boolean inChinese(Locale locale) {
        return locale.getLanguage().equals(Locale.CHINESE.getLanguage());
    }

    /** The language of whoever sent the request that is answered; English where none is. */
    static Locale ofReader() {
        return LocaleContextHolder.getLocaleContext() == null
                ? Locale.ENGLISH
                : language(LocaleContextHolder.getLocale());
    }

    /** @param kept how long texts are kept before their files are looked at again, or null for ever */
    static MessageSource texts(Duration kept) {
        TEXTS.setCacheMillis(kept == null ? -1 : kept.toMillis());
        return TEXTS;
    }
}
