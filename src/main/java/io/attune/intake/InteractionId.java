package io.attune.intake;

import io.attune.NotFound;
import java.util.UUID;

/** Identifies one interaction; as text it is the business key of the call's process. */
public record InteractionId(UUID value) {

    public static InteractionId random() {
        return new InteractionId(UUID.randomUUID());
    }

    /** @throws NotFound if the text is no id */
    public static InteractionId of(String text) {
        return new InteractionId(NotFound.unlessId(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
