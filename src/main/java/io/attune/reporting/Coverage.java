package io.attune.reporting;

import io.attune.sampling.Sample;
import io.attune.sampling.Stratum;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Where calls were drawn and where not: agents by business type and time slot. Both parts of the draw, counted apart.
 *
 * @param slots that occur, {@code 1-1} for Monday morning to {@code 7-3} for Sunday evening
 */
record Coverage(List<String> slots, List<OfAgent> agents, Map<String, Count> ofSlots, Count total) {

    /**
     * An agent's lines.
     *
     * @param owed the quotas of the random part together
     * @param shortfall how many of them there were no calls for
     */
    record OfAgent(String agent, List<Line> lines, Count total, int owed, int shortfall) {}

    record Line(String businessType, Map<String, Count> cells, Count total) {}

    /**
     * @param size calls of the frame
     * @param late those of them that arrived after the frame of their own period was closed
     * @param expected how many of them are drawn at random in the mean over all seeds
     * @param drawn how many were
     * @param done calls of the random part with a score
     * @param givenUp calls of the random part that were replaced or dropped
     * @param strata of which these are the sums
     * @param unreached strata of which no call was drawn
     */
    record Count(
            int size,
            int late,
            double expected,
            int drawn,
            int done,
            int givenUp,
            int risk,
            int riskDone,
            int strata,
            int unreached) {

        static final Count NONE = new Count(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

        Count plus(Count other) {
            return new Count(
                    size + other.size,
                    late + other.late,
                    expected + other.expected,
                    drawn + other.drawn,
                    done + other.done,
                    givenUp + other.givenUp,
                    risk + other.risk,
                    riskDone + other.riskDone,
                    strata + other.strata,
                    unreached + other.unreached);
        }

        /** How one part of the draw stands: a word, which is also the cell's look. */
        public String look(boolean riskPart) {
            if (riskPart ? risk == 0 : size == 0) {
                return "none";
            }
            if (!riskPart && drawn == 0) {
                return "unreached";
            }
            return (riskPart ? riskDone >= risk : done >= drawn) ? "done" : "waiting";
        }

        /** Scored and drawn of one part; nothing where there is nothing to count. */
        public String figures(boolean riskPart) {
            if (look(riskPart).equals("none")) {
                return "";
            }
            return riskPart ? riskDone + "/" + risk : done + "/" + drawn;
        }

        /** How many calls of the random part were to be expected, and of how many. */
        public String expectation() {
            return size == 0 ? "" : Math.round(expected * 10) / 10.0 + " · " + size;
        }
    }

    /** A stratum's place in the table. */
    private record Place(String agent, String businessType, String slot) {

        static final Comparator<Place> ORDER = Comparator.comparing(Place::agent)
                .thenComparing(Place::businessType)
                .thenComparing(Place::slot);
    }

    /** Adds several cycles up. A cell is unreached if none of them sampled a call of it. */
    static Coverage of(List<CycleResult> rounds) {
        Map<Place, Count> cells = new TreeMap<>(Place.ORDER);
        Map<String, int[]> quotas = new TreeMap<>();
        for (CycleResult round : rounds) {
            of(round).forEach((place, count) -> cells.merge(place, count, Count::plus));
            sizes(round).forEach((agent, size) -> {
                int quota = round.cycle().drawn().randomPerAgent();
                int[] sums = quotas.computeIfAbsent(agent, key -> new int[2]);
                sums[0] += quota;
                sums[1] += Math.max(0, quota - size);
            });
        }
        cells.replaceAll((place, count) -> asOne(count));
        List<OfAgent> agents = new ArrayList<>();
        grouped(cells, Place::agent).forEach((agent, own) -> agents.add(ofAgent(agent, own, quotas.get(agent))));
        Map<String, Count> ofSlots = new TreeMap<>();
        cells.forEach((place, count) -> ofSlots.merge(place.slot(), count, Count::plus));
        return new Coverage(
                List.copyOf(new TreeSet<>(ofSlots.keySet())),
                agents,
                ofSlots,
                sum(cells.values().stream().toList()));
    }

    private static OfAgent ofAgent(String agent, Map<Place, Count> cells, int[] quota) {
        List<Line> lines = new ArrayList<>();
        grouped(cells, Place::businessType).forEach((type, own) -> {
            Map<String, Count> bySlot = new TreeMap<>();
            own.forEach((place, count) -> bySlot.put(place.slot(), count));
            lines.add(new Line(type, bySlot, sum(List.copyOf(own.values()))));
        });
        return new OfAgent(
                agent,
                lines,
                sum(List.copyOf(cells.values())),
                quota == null ? 0 : quota[0],
                quota == null ? 0 : quota[1]);
    }

    private static Map<String, Map<Place, Count>> grouped(Map<Place, Count> cells, Function<Place, String> by) {
        Map<String, Map<Place, Count>> groups = new TreeMap<>();
        cells.forEach((place, count) -> groups.computeIfAbsent(by.apply(place), key -> new TreeMap<>(Place.ORDER))
                .put(place, count));
        return groups;
    }

    private static Map<Place, Count> of(CycleResult round) {
        Map<Place, Count> cells = new TreeMap<>(Place.ORDER);
        for (Stratum stratum : round.strata()) {
            cells.put(
                    new Place(stratum.agent(), stratum.businessType(), stratum.slot()),
                    new Count(stratum.size(), stratum.late(), stratum.expected(), stratum.drawn(), 0, 0, 0, 0, 1, 0));
        }
        for (Sample sample : round.samples()) {
            cells.merge(
                    new Place(sample.agent(), sample.businessType(), sample.slot()), of(sample, round), Count::plus);
        }
        return cells;
    }

    private static Count of(Sample sample, CycleResult round) {
        int done = round.scoreOf(sample).isPresent() ? 1 : 0;
        return sample.part() == Sample.Part.RISK
                ? new Count(0, 0, 0, 0, 0, 0, 1, done, 0, 0)
                : new Count(0, 0, 0, 0, done, CycleResult.isGivenUp(sample) ? 1 : 0, 0, 0, 0, 0);
    }

    private static Map<String, Integer> sizes(CycleResult round) {
        Map<String, Integer> sizes = new TreeMap<>();
        round.strata().forEach(stratum -> sizes.merge(stratum.agent(), stratum.size(), Integer::sum));
        return sizes;
    }

    /** Counts the same stratum of several cycles once. */
    private static Count asOne(Count count) {
        return new Count(
                count.size(),
                count.late(),
                count.expected(),
                count.drawn(),
                count.done(),
                count.givenUp(),
                count.risk(),
                count.riskDone(),
                count.size() > 0 ? 1 : 0,
                count.size() > 0 && count.drawn() == 0 ? 1 : 0);
    }

    private static Count sum(List<Count> counts) {
        return counts.stream().reduce(Count.NONE, Count::plus);
    }
}
