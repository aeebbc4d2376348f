package io.attune.planning;

import io.attune.Text;
import io.attune.rules.Decision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The numbers of a plan by name, and what the client asked for instead of them. */
final class Overrides {

    private final Map<String, Double> numbers = new LinkedHashMap<>();
    private final List<Requirement> requirements = new ArrayList<>();

    private Overrides(Mix mix, Quota quota, Calibration calibration, List<Benchmark> benchmarks) {
        put("RANDOM_PER_AGENT_WEEK", quota.randomPerAgentWeek());
        put("RISK_PER_AGENT_WEEK", quota.riskPerAgentWeek());
        put("LEAST_PER_MONITOR_DAY", quota.leastPerMonitorDay());
        put("DOUBLE_REVIEW_PERCENT", quota.doubleReviewPercent());
        put("FRAME_CLOSES_AFTER_DAYS", quota.frameClosesAfterDays());
        put("CALIBRATION_MONTHS", calibration.everyMonths());
        put("CALIBRATION_LIMIT_PERCENT", calibration.limitPercent());
        put("LIVE_PERCENT", mix.live());
        put("RECORDED_PERCENT", mix.recorded());
        put("TEST_CALL_PERCENT", mix.testCalls());
        benchmarks.forEach(benchmark -> put(benchmark.metric(), benchmark.limit()));
    }

    private void put(String what, double value) {
        numbers.put(what, value);
    }

    /** The numbers that a plan says, by name and in the order in which it is read. */
    static Map<String, Double> numbers(QaPlan plan) {
        return new Overrides(plan.mix(), plan.quota(), plan.calibration(), plan.benchmarks()).numbers;
    }

    static Overrides of(
            Mix mix,
            Quota quota,
            Calibration calibration,
            List<Benchmark> benchmarks,
            List<Decision<RequirementAnswer>> asked) {
        Overrides overrides = new Overrides(mix, quota, calibration, benchmarks);
        asked.forEach(overrides::apply);
        return overrides;
    }

    private void apply(Decision<RequirementAnswer> asked) {
        RequirementAnswer answer = asked.answer();
        Optional<Double> general = Optional.ofNullable(numbers.get(answer.what()));
        general.ifPresent(number -> numbers.put(answer.what(), answer.value()));
        requirements.add(new Requirement(
                answer.what(),
                general.orElse(null),
                answer.value(),
                new Text(answer.reason(), answer.reasonInChinese()),
                asked.row()));
    }

    Mix mix() {
        return new Mix(whole("LIVE_PERCENT"), whole("RECORDED_PERCENT"), whole("TEST_CALL_PERCENT"));
    }

    Quota quota() {
        return new Quota(
                whole("RANDOM_PER_AGENT_WEEK"),
                whole("RISK_PER_AGENT_WEEK"),
                whole("LEAST_PER_MONITOR_DAY"),
                whole("DOUBLE_REVIEW_PERCENT"),
                whole("FRAME_CLOSES_AFTER_DAYS"));
    }

    Calibration calibration(Calibration general) {
        return new Calibration(
                whole("CALIBRATION_MONTHS"),
                whole("CALIBRATION_LIMIT_PERCENT"),
                general.leastRecordings(),
                general.mostRecordings());
    }

    List<Benchmark> benchmarks(List<Benchmark> general) {
        return general.stream()
                .map(benchmark -> benchmark.withLimit(number(benchmark.metric())))
                .toList();
    }

    List<Requirement> requirements() {
        return requirements;
    }

    private int whole(String what) {
        return (int) number(what);
    }

    private double number(String what) {
        return Objects.requireNonNull(numbers.get(what), what);
    }
}
