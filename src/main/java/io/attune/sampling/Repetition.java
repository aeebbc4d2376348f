package io.attune.sampling;

/**
 * What came of drawing a cycle's random part once more from its stored seed, quota and frame.
 *
 * @param frameIntact whether the stored frame still has the SHA-256 that it was closed with
 * @param first number of interactions that were drawn at first
 * @param again number of interactions that are drawn now
 * @param missing number of those drawn at first that are not drawn now
 * @param listHash SHA-256 over the ids drawn now, one a line, in the order of strata and lots
 */
public record Repetition(boolean frameIntact, int first, int again, int missing, String listHash) {

    /** Whether the list is the same, id for id. */
    public boolean isSame() {
        return frameIntact && missing == 0 && first == again;
    }
}
