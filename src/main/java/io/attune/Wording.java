package io.attune;

import java.util.Locale;

/** Something that can be said in both languages: in Chinese for a Chinese locale, else in English. */
@FunctionalInterface
public interface Wording {

    String in(Locale locale);

    /** What reads alike in both languages: an id, a number, what somebody typed. */
    static Wording of(Object value) {
        String text = String.valueOf(value);
        return locale -> text;
    }
}
