package io.attune;

import java.util.Locale;

/** A text in both languages. */
public record Text(String en, String zh) {

    public String in(Locale locale) {
        return message().in(locale);
    }

    public Message message() {
        return Message.both(en, zh);
    }
}
