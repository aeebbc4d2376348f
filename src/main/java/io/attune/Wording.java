package io.attune;

import java.util.Locale;

/** Something that can be said in both languages: in Chinese for a Chinese locale, else in English. */
@FunctionalInterface
public interface Wording {

    String in(Locale locale);
}
