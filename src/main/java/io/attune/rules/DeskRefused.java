package io.attune.rules;

import io.attune.Refused;
import java.util.List;
import java.util.Locale;

/** What the desk does not accept. Says why in English, and on demand in the reader's language. */
class DeskRefused extends Refused {

    private final Words field;
    private final Words found;
    private final Words allowed;

    DeskRefused(Words field, Words found, Words allowed) {
        super(field.toString(), found.toString(), allowed.toString());
        this.field = field;
        this.found = found;
        this.allowed = allowed;
    }

    @Override
    public List<Problem> problems(Locale locale) {
        return List.of(new Problem(field.in(locale), found.in(locale), allowed.in(locale)));
    }
}
