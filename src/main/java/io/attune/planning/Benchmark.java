package io.attune.planning;

/**
 * A target, by the table {@code benchmark-limits}.
 *
 * @param metric say ABANDON_RATE
 * @param bound AT_LEAST or AT_MOST
 * @param limit in percent; of the total of a call in points of 100
 */
public record Benchmark(String metric, String bound, double limit) {

    Benchmark withLimit(double limit) {
        return new Benchmark(metric, bound, limit);
    }
}
