package io.attune.listening;

import java.util.List;

/**
 * What a look at a conversation found.
 *
 * @param what the phrase list or figure that was looked at; empty if nothing was
 * @param value times heard, or the figure
 * @param confidence of the recogniser in the words that were found, 0 to 1; 1 for figures
 * @param doubt why nobody can know the value, or null: a row that asks for it fits, and the machine abstains
 * @param evidence where it was found; for something not found, the stretch that was searched
 */
public record Observation(String what, double value, double confidence, String doubt, List<Evidence> evidence) {

    Observation(String what, double value, double confidence, List<Evidence> evidence) {
        this(what, value, confidence, null, evidence);
    }

    static Observation nothing() {
        return new Observation("", 0, 1, List.of());
    }

    /** @param searched what was found all the same */
    static Observation doubtful(String what, String doubt, List<Evidence> searched) {
        return new Observation(what, 0, 0, doubt, searched);
    }
}
