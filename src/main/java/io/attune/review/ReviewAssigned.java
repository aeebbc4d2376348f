package io.attune.review;

/** A review was given to somebody. */
public record ReviewAssigned(Assignment assignment) {}
