package io.attune.planning;

import java.util.Locale;

/** A text in both languages. */
public record Text(String en, String zh) {

    public String in(Locale locale) {
        return Locale.CHINESE.getLanguage().equals(locale.getLanguage()) ? zh : en;
    }
}
