package io.attune;

import java.util.Locale;

/** Something that can be said in both languages: in Chinese for a Chinese locale, else in English. */
@FunctionalInterface
public interface Wording {

    String in(Locale locale);

    /** What reads alike in both languages: an id, a number, what somebody typed; "nothing" for null. */
    static Wording of(Object value) {
        if (value == null) {
            return Refused.NOTHING;
        }
        String text = value.toString();
        return locale -> text;
    }
}
