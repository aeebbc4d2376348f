package io.attune.review;

import io.attune.scoring.Evaluation;

/**
 * A person evaluated a call.
 *
 * @param position 1 for the review, 2 for the independent second one
 * @param changed number of criteria answered otherwise than the machine did, where it did
 */
public record ReviewSubmitted(Evaluation evaluation, int position, int changed) {}
