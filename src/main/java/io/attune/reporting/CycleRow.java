package io.attune.reporting;

import io.attune.planning.Project;
import io.attune.sampling.Cycle;
import io.attune.sampling.Progress;
import java.time.LocalDate;

/**
 * How a cycle stands, on the calendar of its project.
 *
 * @param frame number of calls that could have been drawn; 0 before the draw
 */
record CycleRow(Cycle cycle, Progress progress, int frame, LocalDate from, LocalDate to) {

    static CycleRow of(Cycle cycle, Progress progress, Project project) {
        return new CycleRow(
                cycle,
                progress,
                cycle.frame() == null ? 0 : cycle.frame().size(),
                LocalDate.ofInstant(cycle.from(), project.zone()),
                LocalDate.ofInstant(cycle.to(), project.zone()).minusDays(1));
    }
}
