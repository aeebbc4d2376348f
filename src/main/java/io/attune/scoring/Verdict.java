package io.attune.scoring;

import java.util.List;

/**
 * What a row of the table {@code automatic-scoring} says about a criterion.
 *
 * @param confidence 0 to 1, as the row states it; lowered by the recogniser's confidence in the words
 * @param observations what the row looked at
 */
public record Verdict(String criterion, Result result, double confidence, List<Observation> observations) {

    /** With the types that a rule's consequence can write. */
    public static Verdict of(
            String criterion, String result, double confidence, Observation first, Observation second) {
        return new Verdict(criterion, Result.valueOf(result), confidence, List.of(first, second));
    }
}
