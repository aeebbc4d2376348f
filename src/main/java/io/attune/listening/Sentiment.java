package io.attune.listening;

import java.util.List;

/**
 * How pleased the customer's words are. There is none of an agent's.
 *
 * @param pleased number of phrases of the list "customer pleased"
 * @param displeased number of phrases of the list "customer displeased"
 * @param evidence each of them
 */
public record Sentiment(int pleased, int displeased, List<Evidence> evidence) {}
