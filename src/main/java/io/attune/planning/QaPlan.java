package io.attune.planning;

import io.attune.rules.FiredRow;
import java.util.List;

/**
 * What a project owes, always the outcome of decision tables.
 *
 * @param version 1 for the project's first
 * @param benchmarks the targets; none in plans of the time before there were any
 * @param requirements what the client asked for instead; the other components say what is due with it
 * @param rows the rows that made it, with the tables' versions
 */
public record QaPlan(
        String project,
        int version,
        Direction direction,
        Tier tier,
        Term term,
        Phase phase,
        List<Method> methods,
        Mix mix,
        Quota quota,
        Calibration calibration,
        List<Benchmark> benchmarks,
        List<Requirement> requirements,
        List<FiredRow> rows) {

    public QaPlan {
        methods = List.copyOf(methods);
        benchmarks = benchmarks == null ? List.of() : List.copyOf(benchmarks);
        requirements = requirements == null ? List.of() : List.copyOf(requirements);
        rows = List.copyOf(rows);
    }

    QaPlan withVersion(int version) {
        return new QaPlan(
                project,
                version,
                direction,
                tier,
                term,
                phase,
                methods,
                mix,
                quota,
                calibration,
                benchmarks,
                requirements,
                rows);
    }

    /** Whether it says the same by the same rows, whatever its number. */
    boolean saysTheSameAs(QaPlan other) {
        return equals(other.withVersion(version));
    }

    /** What it was decided for. */
    public PlanCase planCase() {
        return new PlanCase(direction, tier, term, phase);
    }
}
