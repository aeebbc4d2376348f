package io.attune;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.context.i18n.LocaleContextHolder;

/**
 * Input that is not accepted: nothing of it was stored. Says why in English, and on demand in the reader's language.
 * Shown as an RFC 9457 problem with one entry per field.
 */
public class Refused extends RuntimeException {

    /** Texts that recur in many modules; each module has its own beside them. */
    private static final ModuleTexts TEXTS = new ModuleTexts("messages/refused");

    static final Wording NOTHING = TEXTS.say("refused.nothing");

    /**
     * A reason, said in one language.
     *
     * @param field path of the field, say {@code utterances[3].end}
     * @param found what was found there, in words
     * @param allowed what is allowed there, in words
     */
    public record Problem(String field, String found, String allowed) {

        @Override
        public String toString() {
            return field + ": found " + found + ", allowed: " + allowed;
        }
    }

    /** What is wrong with one field, to be said in either language. */
    public record Reason(Wording field, Wording found, Wording allowed) {

        /** @param field path of the field, the same in every language */
        public Reason(String field, Wording found, Wording allowed) {
            this(Wording.of(field), found, allowed);
        }

        Problem in(Locale locale) {
            return new Problem(field.in(locale), found.in(locale), allowed.in(locale));
        }
    }

    private final transient List<Reason> reasons;

    public Refused(List<Reason> reasons) {
        super(message(reasons));
        this.reasons = List.copyOf(reasons);
    }

    /**
     * Says the reasons in the language of the request that is answered, as the engine's own forms show nothing else;
     * without a request in English.
     */
    private static String message(List<Reason> reasons) {
        Locale reader =
                LocaleContextHolder.getLocaleContext() == null ? Locale.ENGLISH : LocaleContextHolder.getLocale();
        return said(reasons, reader).stream()
                .map(each -> TEXTS.say("refused.problem", each.field(), each.found(), each.allowed())
                        .in(reader))
                .collect(Collectors.joining("; "));
    }

    public Refused(Wording field, Wording found, Wording allowed) {
        this(List.of(new Reason(field, found, allowed)));
    }

    /** @param field path of the field, the same in every language */
    public Refused(String field, Wording found, Wording allowed) {
        this(Wording.of(field), found, allowed);
    }

    /** The problems in English. */
    public List<Problem> problems() {
        return problems(Locale.ENGLISH);
    }

    /** The problems in Chinese for a Chinese locale, otherwise in English. */
    public List<Problem> problems(Locale locale) {
        return said(reasons, locale);
    }

    private static List<Problem> said(List<Reason> reasons, Locale locale) {
        return reasons.stream().map(reason -> reason.in(locale)).toList();
    }

    /**
     * What is wrong with a text that must be there; empty where nothing is.
     *
     * @param longest number of characters; blanks alone are no text
     */
    public static Optional<Reason> wrongText(String field, String text, int longest) {
        boolean missing = text == null || text.isBlank();
        if (!missing && text.length() <= longest) {
            return Optional.empty();
        }
        Wording found = missing ? NOTHING : TEXTS.say("refused.characters", text.length());
        return Optional.of(new Reason(field, found, TEXTS.say("refused.text", longest)));
    }

    /** @throws Refused if the text is missing, or longer than that number of characters */
    public static void requireText(String field, String text, int longest) {
        wrongText(field, text, longest).ifPresent(wrong -> {
            throw new Refused(List.of(wrong));
        });
    }
}
