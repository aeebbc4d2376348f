package io.attune.statistics;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An agent's mean score over all calls of one or several draws, estimated from the random part after D. G. Horvitz and
 * D. J. Thompson (1952): each call speaks for as many as the inverse of its chance says.
 *
 * <p>Where every stratum was sure to have a call, the chance is taken given the numbers drawn, which depend on sizes and
 * seed alone: a call of stratum h speaks for N_h / n_h. With the chances before the numbers were rounded (a_h / N_h) the
 * weights would not add up to the frame, and the estimate could miss by a fifth although all scores are the same. Where
 * there are fewer calls than strata, all chances are n / N, the weights do add up, and the estimate is the mean. Either
 * is unbiased. A drawn call without a score is left out, as if it had not been drawn.
 *
 * @param n calls with a score
 * @param size calls in the frames
 * @param covered calls in the frames of those draws that have a score
 * @param mean 0 to 100, or null without any score
 * @param interval null while there are fewer than two scores
 */
public record Estimate(
        int n,
        int size,
        int covered,
        @Nullable Double mean,
        @Nullable Interval interval) {

    /**
     * A stratum of a draw.
     *
     * @param size calls in it, N_h
     * @param expected how many of them are drawn in the mean over all seeds, a_h
     * @param scores of its drawn calls, as far as there are
     */
    public record Cell(int size, double expected, List<Double> scores) {}

    /** @param draws the strata of an agent in each draw, in the order of the draws and of their strata */
    public static Estimate of(List<List<Cell>> draws) {
        List<Weighted> calls = new ArrayList<>();
        int size = 0;
        int covered = 0;
        for (List<Cell> draw : draws) {
            int members = draw.stream().mapToInt(Cell::size).sum();
            int heard = draw.stream().mapToInt(cell -> cell.scores().size()).sum();
            size += members;
            covered += heard == 0 ? 0 : members;
            if (heard > 0) {
                add(draw, members, calls);
            }
        }
        return new Estimate(
                calls.size(), size, covered, calls.isEmpty() ? null : Weighted.mean(calls), interval(calls));
    }

    private static void add(List<Cell> draw, int members, List<Weighted> calls) {
        if (draw.stream().allMatch(cell -> cell.expected() > 1 - 1e-9)) {
            joined(draw).forEach(cell -> addStratum(cell, calls));
        } else {
            addRow(draw, members, calls);
        }
    }

    /** A stratum whose calls all lack a score joins the next, the last joins the one before it. */
    private static List<Cell> joined(List<Cell> draw) {
        List<Cell> joined = new ArrayList<>();
        Cell open = null;
        for (Cell cell : draw) {
            open = open == null ? cell : join(open, cell);
            if (!open.scores().isEmpty()) {
                joined.add(open);
                open = null;
            }
        }
        if (open != null) {
            joined.add(join(joined.remove(joined.size() - 1), open));
        }
        return joined;
    }

    private static Cell join(Cell first, Cell second) {
        List<Double> scores = new ArrayList<>(first.scores());
        scores.addAll(second.scores());
        return new Cell(first.size() + second.size(), first.expected() + second.expected(), scores);
    }

    private static void addStratum(Cell cell, List<Weighted> calls) {
        int heard = cell.scores().size();
        Integer stratum = heard > 1 ? calls.size() : null;
        cell.scores().forEach(score -> calls.add(new Weighted((double) cell.size() / heard, score, stratum)));
    }

    private static void addRow(List<Cell> draw, int members, List<Weighted> calls) {
        double sum = draw.stream()
                .mapToDouble(cell -> cell.scores().size() * cell.size() / cell.expected())
                .sum();
        for (Cell cell : draw) {
            double weight = cell.size() / cell.expected() / sum * members;
            cell.scores().forEach(score -> calls.add(new Weighted(Math.max(1, weight), score, null)));
        }
    }

    private static @Nullable Interval interval(List<Weighted> calls) {
        if (calls.size() < 2) {
            return null;
        }
        double mean = Weighted.mean(calls);
        if (calls.stream().allMatch(Weighted::isCertain)) {
            return new Interval(mean, mean);
        }
        double first = calls.get(0).score();
        if (calls.stream().allMatch(call -> call.score() == first)) {
            return Interval.aroundTheOnlyScore(first, calls);
        }
        return Interval.around(mean, VarianceEstimate.of(calls));
    }
}
