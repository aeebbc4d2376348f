package io.attune;

import java.util.List;
import java.util.Locale;

/** Input that is not accepted. Says why in English, and on demand in the reader's language. */
public class RefusedInWords extends Refused {

    public record Reason(Wording field, Wording found, Wording allowed) {

        /** @param field path of the field, the same in every language */
        public Reason(String field, Wording found, Wording allowed) {
            this(locale -> field, found, allowed);
        }

        Problem in(Locale locale) {
            return new Problem(field.in(locale), found.in(locale), allowed.in(locale));
        }
    }

    private final transient List<Reason> reasons;

    public RefusedInWords(List<Reason> reasons) {
        super(reasons.stream().map(reason -> reason.in(Locale.ENGLISH)).toList());
        this.reasons = List.copyOf(reasons);
    }

    public RefusedInWords(Wording field, Wording found, Wording allowed) {
        this(List.of(new Reason(field, found, allowed)));
    }

    /** The problems in Chinese for a Chinese locale, else in English. */
    @Override
    public List<Problem> problems(Locale locale) {
        return reasons.stream().map(reason -> reason.in(locale)).toList();
    }
}
