package io.attune.scoring;

import java.util.List;
import java.util.Optional;

/**
 * What a row of the table {@code automatic-scoring} says about a criterion.
 *
 * @param confidence 0 to 1, as the row states it; lowered by the recogniser's confidence in the words
 * @param observations what the row looked at
 */
public record Verdict(String criterion, Result result, double confidence, List<Observation> observations) {

    /** With the types that a rule's consequence can write. */
    public static Verdict of(String criterion, String result, double confidence, Observation... observations) {
        return new Verdict(criterion, Result.valueOf(result), confidence, List.of(observations));
    }

    /** Why nobody can know whether the row fits. */
    Optional<String> doubt() {
        return observations.stream()
                .map(Observation::doubt)
                .filter(doubt -> doubt != null)
                .findFirst();
    }
}
