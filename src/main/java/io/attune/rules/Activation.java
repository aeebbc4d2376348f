package io.attune.rules;

import java.time.Instant;

/**
 * A version of a table came into force.
 *
 * @param position 1 for the table's first activation
 */
public record Activation(String table, int position, int version, String by, Instant at) {}
