package io.attune.rules;

import io.attune.Refused;
import org.springframework.dao.DuplicateKeyException;

/** What the desk does not accept. */
class DeskRefused extends Refused {

    DeskRefused(Words field, Words found, Words allowed) {
        super(field, found, allowed);
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
}
