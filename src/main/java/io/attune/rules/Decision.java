package io.attune.rules;

/** An answer and the row that gave it. */
public record Decision<A>(A answer, FiredRow row) {}
