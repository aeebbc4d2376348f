package io.attune.rules;

/**
 * A table as it is in force.
 *
 * @param hash first 12 hexadecimal digits of the SHA-256 of sheet and template
 * @param rows number of its rules
 */
public record TableVersion(String table, String hash, int rows) {}
