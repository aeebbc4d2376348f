package io.attune.planning;

import io.attune.rules.FiredRow;
import java.util.List;

/**
 * What a project owes, always the outcome of decision tables.
 *
 * @param version 1 for the project's first
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
        List<FiredRow> rows) {

    QaPlan withVersion(int version) {
        return new QaPlan(project, version, direction, tier, term, phase, methods, mix, quota, calibration, rows);
    }
}
