package io.attune.sampling;

import java.util.UUID;

/** Identifies a QA cycle; as text it is the business key of the cycle's process. */
public record CycleId(UUID value) {

    /** @throws IllegalArgumentException if the text is not a UUID */
    public static CycleId of(String text) {
        return new CycleId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
