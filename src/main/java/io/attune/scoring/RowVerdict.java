package io.attune.scoring;

import io.attune.listening.Observation;
import java.util.List;
import java.util.Optional;

/**
 * What a row of the table {@code automatic-scoring} says about a criterion.
 *
 * @param confidence 0 to 1, as the row states it; lowered by the recogniser's confidence in the words
 * @param observations what the row looked at
 */
public record RowVerdict(String criterion, Result result, double confidence, List<Observation> observations) {

    /** Takes the types that a rule's consequence can write. */
    public static RowVerdict of(String criterion, String result, double confidence, Observation... observations) {
        return new RowVerdict(criterion, Result.valueOf(result), confidence, List.of(observations));
    }

    /** Why nobody can know whether the row fits. */
    Optional<String> doubt() {
        return observations.stream()
                .map(Observation::doubt)
                .filter(doubt -> doubt != null)
                .findFirst();
    }
}
