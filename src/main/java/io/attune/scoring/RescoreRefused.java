package io.attune.scoring;

import io.attune.Refused;
import io.attune.intake.Note;
import java.util.List;
import java.util.Locale;
import org.springframework.context.support.ResourceBundleMessageSource;

/** A re-score that cannot be started. Says why in English, and on demand in the reader's language. */
public class RescoreRefused extends Refused {

    private static final ResourceBundleMessageSource TEXTS = texts();

    /** @param field by its name on the page, say {@code rescore.rules} */
    record Reason(String field, Note found, Note allowed) {

        Problem in(Locale locale) {
            return new Problem(text(Note.of(field), locale), text(found, locale), text(allowed, locale));
        }
    }

    private final List<Reason> reasons;

    RescoreRefused(List<Reason> reasons) {
        super(reasons.stream().map(reason -> reason.in(Locale.ENGLISH)).toList());
        this.reasons = List.copyOf(reasons);
    }

    RescoreRefused(String field, Note found, Note allowed) {
        this(List.of(new Reason(field, found, allowed)));
    }

    /** In Chinese for a Chinese locale, else in English. */
    @Override
    public List<Problem> problems(Locale locale) {
        return reasons.stream().map(reason -> reason.in(locale)).toList();
    }

    private static String text(Note note, Locale locale) {
        boolean chinese = locale.getLanguage().equals(Locale.CHINESE.getLanguage());
        return TEXTS.getMessage(
                note.code(), note.arguments().toArray(), chinese ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH);
    }

    private static ResourceBundleMessageSource texts() {
        ResourceBundleMessageSource texts = new ResourceBundleMessageSource();
        texts.setBasename("messages/scoring");
        texts.setDefaultEncoding("UTF-8");
        texts.setFallbackToSystemLocale(false);
        return texts;
    }
}
