package io.attune.sampling;

import io.attune.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The random part of a draw. A stratum is an agent's calls of one business type and time slot; {@link Allocation} says
 * how many each gives. Its members are put in the order of their {@link SeededRanking} and the first so many are drawn. The same
 * seed, quota and frame give the same draw, byte for byte, in whatever order the frame is read.
 */
final class Draw {

    private record Place(String agent, String businessType, String slot) {}

    private record Member(UUID id, long rank, boolean late) {}

    private static final Comparator<Member> BY_LOT = (one, other) -> {
        int byRank = Long.compareUnsigned(one.rank(), other.rank());
        return byRank != 0 ? byRank : one.id().compareTo(other.id());
    };

    private final SeededRanking lots;
    private final int perAgent;
    private final Map<Place, List<Member>> frame = new HashMap<>();

    /**
     * @param seed hexadecimal
     * @param perAgent so many are drawn of each agent, or all
     */
    Draw(String seed, int perAgent) {
        this.lots = new SeededRanking(seed);
        this.perAgent = perAgent;
    }

    void add(String agent, String businessType, String slot, UUID id, boolean late) {
        frame.computeIfAbsent(new Place(agent, businessType, slot), place -> new ArrayList<>())
                .add(new Member(id, lots.rank(id), late));
    }

    /** Every stratum of the frame, by agent, business type and slot. */
    List<RankedStratum> strata() {
        Map<String, List<Place>> places =
                frame.keySet().stream().collect(Collectors.groupingBy(Place::agent, TreeMap::new, Collectors.toList()));
        List<RankedStratum> strata = new ArrayList<>(frame.size());
        places.forEach((agent, ofAgent) -> strata.addAll(strata(agent, ofAgent)));
        return strata;
    }

    private List<RankedStratum> strata(String agent, List<Place> unordered) {
        List<Place> places = unordered.stream()
                .sorted(Comparator.comparing(Place::businessType).thenComparing(Place::slot))
                .toList();
        int[] sizes = places.stream()
                .mapToInt(place -> frame.getOrDefault(place, List.of()).size())
                .toArray();
        double[] shares = Allocation.shares(sizes, perAgent);
        int[] drawn = Allocation.whole(shares, lots.start(agent));
        List<RankedStratum> strata = new ArrayList<>(places.size());
        for (int h = 0; h < drawn.length; h++) {
            strata.add(ranked(places.get(h), shares[h], drawn[h]));
        }
        return strata;
    }

    private RankedStratum ranked(Place place, double share, int drawn) {
        Member[] members = frame.getOrDefault(place, List.of()).toArray(Member[]::new);
        Arrays.sort(members, BY_LOT);
        int late = (int) Arrays.stream(members).filter(Member::late).count();
        return new RankedStratum(
                new Stratum(place.agent(), place.businessType(), place.slot(), members.length, late, share, drawn),
                Arrays.stream(members).map(Member::id).toList());
    }

    /** SHA-256 of a frame: of each stratum a line with agent, business type and slot, then the ids of its members. */
    static String hash(Collection<RankedStratum> strata) {
        MessageDigest digest = Sha256.digest();
        for (RankedStratum each : strata) {
            Stratum stratum = each.stratum();
            String line = stratum.agent() + "\t" + stratum.businessType() + "\t" + stratum.slot() + "\n";
            digest.update(line.getBytes(StandardCharsets.UTF_8));
            digest.update(each.ids());
        }
        return Sha256.hex(digest.digest());
    }
}
