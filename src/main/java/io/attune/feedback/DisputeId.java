package io.attune.feedback;

import io.attune.NotFound;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Identifies the dispute of one criterion. */
public record DisputeId(UUID value) {

    /** @throws NotFound if the text is no id */
    public static DisputeId of(@Nullable String text) {
        return new DisputeId(NotFound.unlessId(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
