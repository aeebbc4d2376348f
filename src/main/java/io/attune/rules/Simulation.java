package io.attune.rules;

import java.time.Instant;

/**
 * What a version of a table would have changed, kept for who approves it.
 *
 * @param position 1 for the version's first
 * @param against the version that was in force then
 * @param days that were looked at, up to that moment
 */
record Simulation(
        String table, int version, int position, int against, int days, String by, Instant at, Comparison comparison) {}
