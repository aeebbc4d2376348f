package io.attune.feedback;

import java.util.UUID;

/** Identifies the dispute of one criterion. */
public record DisputeId(UUID value) {

    /** @throws IllegalArgumentException if the text is not a UUID */
    public static DisputeId of(String text) {
        return new DisputeId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
