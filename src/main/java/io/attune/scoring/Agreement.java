package io.attune.scoring;

import io.attune.statistics.Interval;
import io.attune.statistics.Kappa;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.hipparchus.stat.interval.BinomialProportion;
import org.hipparchus.stat.interval.ConfidenceInterval;

/**
 * How often two answered a criterion alike; {@code src/docs/statistics.md} has the formulas.
 *
 * @param calls how many calls, by the machine's answer (rows) and the person's (columns), both in the order of
 *     {@link #ANSWERS}
 * @param abstained calls of the same time to which the machine gave no answer; they are in no figure
 * @param byPresentRules calls of the table that the rules and phrases in force have answered
 */
public record Agreement(List<List<Integer>> calls, int abstained, int byPresentRules) {

    /** What both can answer. */
    public static final List<Result> ANSWERS = List.of(Result.MET, Result.NOT_MET, Result.NOT_APPLICABLE);

    private static final double CONFIDENCE = 0.95;

    /** A table of zeros to count into. */
    static List<List<Integer>> emptyTable() {
        List<List<Integer>> table = new ArrayList<>();
        ANSWERS.forEach(answer -> table.add(new ArrayList<>(Collections.nCopies(ANSWERS.size(), 0))));
        return table;
    }

    /** Calls that both answered. */
    public int n() {
        return calls.stream().flatMap(List::stream).mapToInt(Integer::intValue).sum();
    }

    public int agreed() {
        int agreed = 0;
        for (int i = 0; i < calls.size(); i++) {
            agreed += calls.get(i).get(i);
        }
        return agreed;
    }

    /** 0 to 100, or null without a call. */
    public Double percent() {
        return n() == 0 ? null : Double.valueOf(100.0 * agreed() / n());
    }

    /** The interval of {@link #percent} by Wilson's score method, 95 %; null without a call. */
    public Interval interval() {
        if (n() == 0) {
            return null;
        }
        ConfidenceInterval wilson = BinomialProportion.getWilsonScoreInterval(n(), (double) agreed() / n(), CONFIDENCE);
        return new Interval(100 * wilson.getLowerBound(), 100 * wilson.getUpperBound());
    }

    public Kappa kappa() {
        return Kappa.of(calls);
    }

    /** Calls by the machine's and the person's answer. */
    public int calls(Result machine, Result person) {
        return calls.get(ANSWERS.indexOf(machine)).get(ANSWERS.indexOf(person));
    }

    /** The lower bound of the agreement in percent; 0 where there is none. */
    double atLeast() {
        return n() == 0 ? 0 : interval().low();
    }

    /** The lower bound of kappa; -1 where there is none, so that it proves nothing. */
    double kappaAtLeast() {
        return kappa().low() == null ? -1 : kappa().low();
    }
}
