package io.attune.scoring;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.attune.listening.Evidence;
import java.util.List;

/**
 * The answers to a criterion before and after.
 *
 * @param before null where the card of that time does not ask it
 * @param after null where the card does not ask it any more
 * @param evidenceBefore only where the answer is another one now, as with the evidence after
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Compared(
        String id,
        Result before,
        Result after,
        Double confidenceBefore,
        Double confidence,
        List<Evidence> evidenceBefore,
        List<Evidence> evidence) {

    public Compared {
        evidenceBefore = evidenceBefore == null ? List.of() : List.copyOf(evidenceBefore);
        evidence = evidence == null ? List.of() : List.copyOf(evidence);
    }

    static Compared of(String id, CriterionResult before, CriterionResult after) {
        Result was = before == null ? null : before.result();
        Result is = after == null ? null : after.result();
        return new Compared(
                id,
                was,
                is,
                before == null ? null : before.confidence(),
                after == null ? null : after.confidence(),
                was == is || before == null ? List.of() : before.evidence(),
                was == is || after == null ? List.of() : after.evidence());
    }

    boolean hasChanged() {
        return before != after;
    }
}
