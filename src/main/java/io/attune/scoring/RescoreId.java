package io.attune.scoring;

import java.util.UUID;

/** Identifies a re-score. */
public record RescoreId(UUID value) {

    /** @throws IllegalArgumentException if the text is not a UUID */
    public static RescoreId of(String text) {
        return new RescoreId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
