package io.attune.sampling;

import io.attune.statistics.Estimate.Cell;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * All calls of an agent in four weeks, with the score that each would get: strata of very different sizes and means, the
 * same every week. What is drawn of them is drawn by the real draw.
 */
final class SimulatedMonth {

    /** How many an agent has in a week, and how large they are. */
    enum Strata {
        /** 15 to 30 of 1 to 50 calls: a week's quota does not reach all of them. */
        MANY,
        /** 2 or 3 of 1 to 260 calls, so that mostly each has a call and the chances differ. */
        FEW
    }

    enum Scores {
        /** Scores as often above the mean as below. */
        EVEN,
        /** Mostly good, few bad, as QA scores are. */
        LEANING,
        /** Scores mostly near 100, some very bad. */
        STEEP,
        /** Scores like LEANING, with one call in 25 failed wholly. */
        FATAL
    }

    private record Call(String type, String slot, UUID id, Map<Scores, Double> scores) {}

    private final List<List<Call>> weeks = new ArrayList<>();

    SimulatedMonth(Strata strata, int number) {
        Random random = new Random(7919L * number + strata.ordinal());
        int count = strata == Strata.MANY ? 15 + random.nextInt(16) : 2 + random.nextInt(2);
        double[] sizes = new double[count];
        double[] means = new double[count];
        double ofType = 0;
        for (int h = 0; h < count; h++) {
            ofType = h % 8 == 0 ? 4 * random.nextGaussian() : ofType;
            means[h] = ofType + 3 * random.nextGaussian();
            sizes[h] = strata == Strata.MANY
                    ? Math.min(40, Math.exp(1.1 + random.nextGaussian()))
                    : Math.min(200, Math.exp(2.5 + 1.3 * random.nextGaussian()));
        }
        for (int week = 0; week < 4; week++) {
            List<Call> calls = new ArrayList<>();
            for (int h = 0; h < count; h++) {
                int size = Math.max(1, (int) (sizes[h] * (0.7 + 0.6 * random.nextDouble())));
                for (int i = 0; i < size; i++) {
                    calls.add(call(h, means[h], random));
                }
            }
            weeks.add(calls);
        }
    }

    private static Call call(int stratum, double mean, Random random) {
        double gamma = -Math.log(random.nextDouble() * random.nextDouble());
        double leaning = 100 - 8 * gamma + mean;
        Map<Scores, Double> scores = new EnumMap<>(Scores.class);
        scores.put(Scores.EVEN, score(78 + mean + 9 * random.nextGaussian()));
        scores.put(Scores.LEANING, score(leaning));
        scores.put(Scores.STEEP, score(100 + 14 * Math.log(random.nextDouble()) + mean));
        scores.put(Scores.FATAL, random.nextInt(25) == 0 ? 0 : score(leaning));
        return new Call("T" + stratum / 8, stratum % 7 + 1 + "-" + (stratum % 3 + 1), id(random), scores);
    }

    private static double score(double value) {
        return Math.round(10 * Math.max(0, Math.min(100, value))) / 10.0;
    }

    private static UUID id(Random random) {
        return new UUID(random.nextLong(), random.nextLong());
    }

    double truth(Scores scores) {
        return weeks.stream()
                .flatMap(List::stream)
                .mapToDouble(call -> call.scores().get(scores))
                .average()
                .orElseThrow();
    }

    /** The strata with the scores of those drawn, week by week, for each kind of scores. */
    Map<Scores, List<List<Cell>>> draw(int perWeek, long number) {
        Random random = new Random(number);
        Map<Scores, List<List<Cell>>> drawn = eachKindOfScores(scores -> new ArrayList<>());
        for (List<Call> week : weeks) {
            Draw draw = new Draw(String.format("%016x%016x", random.nextLong(), random.nextLong()), perWeek);
            Map<UUID, Call> byId = new HashMap<>();
            for (Call call : week) {
                draw.add("agent", call.type(), call.slot(), call.id(), false);
                byId.put(call.id(), call);
            }
            List<RankedStratum> strata = draw.strata();
            drawn.forEach((scores, cells) -> cells.add(strata.stream()
                    .map(stratum -> cell(stratum, id -> byId.get(id).scores().get(scores)))
                    .toList()));
        }
        return drawn;
    }

    private static Cell cell(RankedStratum ranked, ToDoubleFunction<UUID> score) {
        return new Cell(
                ranked.stratum().size(),
                ranked.stratum().expected(),
                ranked.drawn().stream().map(score::applyAsDouble).toList());
    }

    static <T> Map<Scores, T> eachKindOfScores(Function<Scores, T> value) {
        Map<Scores, T> map = new EnumMap<>(Scores.class);
        for (Scores scores : Scores.values()) {
            map.put(scores, value.apply(scores));
        }
        return map;
    }
}
