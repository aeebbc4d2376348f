package io.attune.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.rules.TableSpecification;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which targets a project is measured against. */
class BenchmarkLimitsTableTest extends TableSpecification<Benchmark> {

    BenchmarkLimitsTableTest() {
        super("benchmark-limits", Benchmark.class);
    }

    @Override
    protected Stream<Case<Benchmark>> cases() {
        return Stream.of(
                row(3, atLeast("CALL_QUALITY_TOTAL", 90), project("INBOUND", "PLATINUM")),
                row(4, atLeast("CALL_QUALITY_TOTAL", 88), project("INBOUND", "GOLD")),
                row(5, atLeast("CALL_QUALITY_TOTAL", 85), project("INBOUND", "STAR")),
                row(6, atLeast("CALL_QUALITY_TOTAL", 80), project("INBOUND", "GENERAL")),
                row(7, atMost("CRITICAL_FAILURE_RATE", 1), project("INBOUND", "PLATINUM")),
                row(8, atMost("CRITICAL_FAILURE_RATE", 2), project("INBOUND", "GOLD")),
                row(9, atMost("CRITICAL_FAILURE_RATE", 3), project("INBOUND", "GENERAL")),
                row(10, atMost("ABANDON_RATE", 3), project("INBOUND", "PLATINUM")),
                row(11, atMost("ABANDON_RATE", 5), project("INBOUND", "STAR")),
                row(12, atLeast("SUCCESS_RATE", 12), project("OUTBOUND", "PLATINUM")),
                row(13, atLeast("SUCCESS_RATE", 8), project("OUTBOUND", "GOLD")),
                row(14, atLeast("DATA_ACCURACY_RATE", 99.5), project("OUTBOUND", "PLATINUM")),
                row(15, atLeast("DATA_ACCURACY_RATE", 98), project("INBOUND", "STAR")),
                row(16, atLeast("REPORT_TIMELINESS", 100), project("OUTBOUND", "PLATINUM")),
                row(17, atLeast("REPORT_TIMELINESS", 95), project("INBOUND", "GOLD")));
    }

    @Test
    void eachMetricHasOneTargetAndTheRateOfCallsIsThatOfTheDirection() {
        assertThat(answers(List.of(project("INBOUND", "GOLD"))))
                .extracting(decision -> decision.answer().metric())
                .containsExactly(
                        "CALL_QUALITY_TOTAL",
                        "CRITICAL_FAILURE_RATE",
                        "ABANDON_RATE",
                        "DATA_ACCURACY_RATE",
                        "REPORT_TIMELINESS");
        assertThat(answers(List.of(project("OUTBOUND", "GOLD"))))
                .extracting(decision -> decision.answer().metric())
                .contains("SUCCESS_RATE")
                .doesNotContain("ABANDON_RATE");
    }

    private static Benchmark atLeast(String metric, double limit) {
        return new Benchmark(metric, "AT_LEAST", limit);
    }

    private static Benchmark atMost(String metric, double limit) {
        return new Benchmark(metric, "AT_MOST", limit);
    }

    private static PlanQuestion project(String direction, String tier) {
        return new PlanQuestion(direction, tier, "LONG", "GROWTH", 20, 12);
    }
}
