package io.attune.rules;

import io.attune.Message;
import io.attune.Refused;
import org.springframework.dao.DuplicateKeyException;

/** What the desk does not accept. */
class DeskRefused extends Refused {

    DeskRefused(Message field, Message found, Message allowed) {
        super(field, found, allowed);
    }

    /**
     * Stores what is numbered after the last one: of two people who change a table at the same moment the second is told.
     *
     * @param field that is refused
     */
    static void unlessFirst(Message field, Runnable insert) {
        try {
            insert.run();
        } catch (DuplicateKeyException another) {
            throw new DeskRefused(field, Message.of("table.at-once"), Message.of("table.one-after-another"));
        }
    }
}
