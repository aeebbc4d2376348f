package io.attune.sampling;

import io.attune.NotFound;
import java.util.UUID;

/** Identifies a QA cycle; as text it is the business key of the cycle's process. */
public record CycleId(UUID value) {

    /** @throws NotFound if the text is no id */
    public static CycleId of(String text) {
        return new CycleId(NotFound.unlessId(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
