package io.attune.review;

/** Nobody may be given a review. */
public record ReviewLeftToGroup(UnassignedReview review) {}
