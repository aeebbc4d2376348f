package io.attune.intake;

import java.util.UUID;

/** Identifies one interaction; as text it is the business key of the call's process. */
public record InteractionId(UUID value) {

    public static InteractionId random() {
        return new InteractionId(UUID.randomUUID());
    }

    /** @throws IllegalArgumentException if the text is not a UUID */
    public static InteractionId of(String text) {
        return new InteractionId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
