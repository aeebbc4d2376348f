package io.attune.planning;

import org.jspecify.annotations.Nullable;

/**
 * Whom a project is for. What is not known of a client is null, and speaks neither for nor against a tier.
 *
 * @param size compared with our other clients
 * @param growth of its business with us
 * @param potential for further business, as the customer relationship management says
 */
public record Client(
        String code,
        String name,
        @Nullable Rating reputation,
        @Nullable Rating size,
        @Nullable Rating growth,
        @Nullable Rating potential) {

    /** A client of whom nothing more is known yet. */
    public Client(String code, String name) {
        this(code, name, null, null, null, null);
    }
}
