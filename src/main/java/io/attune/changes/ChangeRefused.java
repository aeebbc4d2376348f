package io.attune.changes;

import io.attune.ModuleTexts;
import io.attune.Refused;
import io.attune.Wording;
import org.springframework.dao.DuplicateKeyException;

/** What the desk does not accept, of whatever kind. */
class ChangeRefused extends Refused {

    private static final ModuleTexts TEXTS = new ModuleTexts("messages/changes");

    ChangeRefused(Wording field, Wording found, Wording allowed) {
        super(field, found, allowed);
    }

    /**
     * Stores what is numbered after the last one: of two people who do so at the same moment the second is told.
     *
     * @param field that is refused
     */
    static void unlessFirst(Wording field, Runnable insert) {
        try {
            insert.run();
        } catch (DuplicateKeyException another) {
            throw new ChangeRefused(field, TEXTS.say("changes.at-once"), TEXTS.say("changes.one-after-another"));
        }
    }
}
