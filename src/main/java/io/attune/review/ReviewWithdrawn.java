package io.attune.review;

/**
 * A review is somebody's no more.
 *
 * @param end why
 * @param reason in words
 */
public record ReviewWithdrawn(Assignment assignment, Assignment.End end, String reason) {}
