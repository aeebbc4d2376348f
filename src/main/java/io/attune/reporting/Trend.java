package io.attune.reporting;

import io.attune.statistics.CriterionMean;
import java.time.LocalDate;
import java.util.List;

/** A criterion over time, the earliest step first. */
record Trend(List<Point> points) {

    enum Step {
        WEEK,
        MONTH;

        /** The first day of the step in which that day lies; weeks begin on Monday. */
        LocalDate begin(LocalDate day) {
            return this == WEEK ? day.minusDays(day.getDayOfWeek().getValue() - 1L) : day.withDayOfMonth(1);
        }

        LocalDate next(LocalDate begin) {
            return this == WEEK ? begin.plusWeeks(1) : begin.plusMonths(1);
        }
    }

    /** @param id of a scorecard */
    record Card(String id, int version) {}

    /**
     * @param from its first day
     * @param met calls in which the criterion was met, as with notMet; others of the n earned a part of the points
     * @param notApplicable calls in which it did not apply or was left out
     * @param cards the versions that asked
     * @param changed those among them that no earlier step has; none in the first step with any
     */
    record Point(
            LocalDate from,
            CriterionMean mean,
            int met,
            int notMet,
            int notApplicable,
            List<Card> cards,
            List<Card> changed) {}

    public boolean isEmpty() {
        return points.stream().allMatch(point -> point.cards().isEmpty());
    }
}
