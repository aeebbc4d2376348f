package io.attune.rules;

import io.attune.RefusedInWords;

/** What the desk does not accept. */
class DeskRefused extends RefusedInWords {

    DeskRefused(Words field, Words found, Words allowed) {
        super(field, found, allowed);
    }
}
