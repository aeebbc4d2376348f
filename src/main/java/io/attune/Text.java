package io.attune;

import java.util.Locale;

/** A text in both languages. */
public record Text(String en, String zh) implements Wording {

    @Override
    public String in(Locale locale) {
        return Locale.CHINESE.getLanguage().equals(locale.getLanguage()) ? zh : en;
    }
}
