package io.attune.review;

/**
 * What the table {@code review-routing} is asked.
 *
 * @param tier of the project's client
 * @param part RANDOM or RISK
 * @param criticalSuspected {@code yes} if the machine says that a critical criterion was not met
 * @param abstained number of criteria the machine gave no answer to
 * @param unsure number of the machine's answers with a confidence under 0.7
 * @param total the machine's, 0 to 100; 0 if there is none
 * @param secondReviewDrawn {@code yes} if the plan's share of double reviews fell on this call
 */
public record RoutingQuestion(
        String tier,
        String part,
        String criticalSuspected,
        int abstained,
        int unsure,
        double total,
        String secondReviewDrawn) {}
