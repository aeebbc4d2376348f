package io.attune.reporting;

/**
 * How often a person gives up drawn calls.
 *
 * @param replaced calls that this person had replaced
 * @param dropped calls that this person gave up without a replacement
 * @param handled calls that this person reviewed or gave up
 */
public record ReplacementRate(String person, int replaced, int dropped, int handled) {

    public double share() {
        return (double) (replaced + dropped) / handled;
    }
}
