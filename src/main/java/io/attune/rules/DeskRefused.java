package io.attune.rules;

import io.attune.Refused;
import java.util.List;
import java.util.Locale;
import org.springframework.dao.DuplicateKeyException;

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

    /**
     * Stores what is numbered after the last one: of two people who change a table at the same moment the second is told.
     *
     * @param field that is refused
     */
    static void unlessFirst(Words field, Runnable insert) {
        try {
            insert.run();
        } catch (DuplicateKeyException another) {
            throw new DeskRefused(field, Words.of("at-once"), Words.of("one-after-another"));
        }
    }

    @Override
    public List<Problem> problems(Locale locale) {
        return List.of(new Problem(field.in(locale), found.in(locale), allowed.in(locale)));
    }
}
