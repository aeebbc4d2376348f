package io.attune.changes;

/**
 * Something that two people change, as this release brings it.
 *
 * @param name at most 100 characters; no two kinds have one in common
 * @param path of the file in the project, say {@code rules/due-dates.csv}
 * @param hash as in {@link Version}
 */
public record Delivered(String name, String path, String hash, String content) {}
