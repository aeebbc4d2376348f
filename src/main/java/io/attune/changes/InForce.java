package io.attune.changes;

import org.jspecify.annotations.Nullable;

/**
 * What is in force.
 *
 * @param activation null for what nobody activated: it is in force as this release brings it
 */
public record InForce(Version version, @Nullable Activation activation) {

    /** Position of the activation, greater for a later one; 0 for what is in force as it was delivered. */
    public int position() {
        return activation == null ? 0 : activation.position();
    }
}
