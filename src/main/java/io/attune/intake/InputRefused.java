package io.attune.intake;

import io.attune.Refused;
import java.util.List;
import java.util.Locale;
import org.springframework.context.support.ResourceBundleMessageSource;

/** A recording or transcript that is not accepted. Says why in English, and on demand in the reader's language. */
public class InputRefused extends Refused {

    private static final ResourceBundleMessageSource TEXTS = texts();

    /**
     * @param field path of the field, say {@code recording.sampleRate} or {@code utterances[3].end}
     * @param found what was found there
     * @param allowed what is allowed there
     */
    record Reason(String field, Note found, Note allowed) {

        Problem in(Locale locale) {
            return new Problem(field, text(found, locale), text(allowed, locale));
        }
    }

    private final List<Reason> reasons;

    InputRefused(List<Reason> reasons) {
        super(reasons.stream().map(reason -> reason.in(Locale.ENGLISH)).toList());
        this.reasons = List.copyOf(reasons);
    }

    InputRefused(String field, Note found, Note allowed) {
        this(List.of(new Reason(field, found, allowed)));
    }

    /** @param kind of file, say {@code WAV} */
    static InputRefused noAudio(String kind) {
        return new InputRefused(
                "recording", Note.of("refused.found.noAudio", kind), Note.of("refused.allowed.recording"));
    }

    /** The same of a part that has another name than {@code recording}. */
    InputRefused inPart(String part) {
        return new InputRefused(reasons.stream()
                .map(reason ->
                        new Reason(reason.field().replaceFirst("^recording", part), reason.found(), reason.allowed()))
                .toList());
    }

    /** The problems in Chinese for a Chinese locale, else in English. */
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
        texts.setBasenames("messages/intake-audio", "messages/intake");
        texts.setDefaultEncoding("UTF-8");
        texts.setFallbackToSystemLocale(false);
        return texts;
    }
}
