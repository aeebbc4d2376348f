package io.attune.scoring;

import io.attune.NotFound;
import java.util.UUID;

/** Identifies a re-score. */
public record RescoreId(UUID value) {

    /** @throws NotFound if the text is no id */
    public static RescoreId of(String text) {
        return new RescoreId(NotFound.unlessId(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
