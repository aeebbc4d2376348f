package io.attune.changes;

/** A proposal that may be stored, with what {@link Version} says of its parts. */
public record Checked(String hash, String content, String details) {}
