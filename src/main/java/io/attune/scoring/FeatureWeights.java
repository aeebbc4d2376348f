package io.attune.scoring;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A multinomial logistic regression: what speaks for which answer. It is kept as JSON: numbers and words, nothing that
 * could be executed.
 *
 * @param answers that it knows
 * @param bias one for each answer
 * @param traits by trait one weight for each answer
 */
record FeatureWeights(List<Result> answers, List<Double> bias, Map<String, List<Double>> traits) {

    /**
     * What it thinks.
     *
     * @param probabilities by answer; together 1
     */
    record Thought(Result answer, Map<Result, Double> probabilities) {

        double of(Result result) {
            return probabilities.getOrDefault(result, 0.0);
        }
    }

    /** Traits that it has not learned say nothing. */
    Thought about(Set<String> seen) {
        double[] sums = bias.stream().mapToDouble(Double::doubleValue).toArray();
        for (String trait : seen) {
            List<Double> speaks = traits.get(trait);
            for (int i = 0; speaks != null && i < sums.length; i++) {
                sums[i] += speaks.get(i);
            }
        }
        int best = 0;
        for (int i = 1; i < sums.length; i++) {
            best = sums[i] > sums[best] ? i : best;
        }
        double total = 0;
        for (double sum : sums) {
            total += Math.exp(sum - sums[best]);
        }
        Map<Result, Double> probabilities = new EnumMap<>(Result.class);
        for (int i = 0; i < sums.length; i++) {
            probabilities.put(answers.get(i), Math.exp(sums[i] - sums[best]) / total);
        }
        return new Thought(answers.get(best), probabilities);
    }
}
