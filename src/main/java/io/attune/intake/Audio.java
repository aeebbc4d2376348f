package io.attune.intake;

import java.util.List;

/**
 * What people can hear of an interaction.
 *
 * @param muted stretches that are silent because personal numbers were said there, in order, without overlaps
 */
public record Audio(State state, List<MutedSpan> muted) {

    public enum State {
        /** There is no recording. */
        NONE,
        /** No transcript with times was searched for personal numbers yet: nobody may hear it. */
        UNCHECKED,
        PLAYABLE
    }
}
