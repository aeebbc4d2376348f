package io.attune.coaching;

import java.util.UUID;

/** Identifies an Action Taken Form. */
public record FormId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
