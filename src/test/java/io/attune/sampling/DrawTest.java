package io.attune.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** A draw is fair, and can be repeated. */
class DrawTest {

    private static final String SEED = "000102030405060708090a0b0c0d0e0f";

    /** A call of a frame, in the order of business type, slot and number. */
    private record Call(String agent, String businessType, String slot, UUID id) {}

    @Test
    void theSameSeedAndFrameGiveTheSameDrawInWhateverOrderTheFrameComes() {
        List<Call> frame = aFrame();
        List<Call> shuffled = new ArrayList<>(frame);
        Collections.shuffle(shuffled, new Random(7));

        assertThat(draw(SEED, 8, shuffled)).isEqualTo(draw(SEED, 8, frame));
        assertThat(Draw.hash(draw(SEED, 8, shuffled))).isEqualTo(Draw.hash(draw(SEED, 8, frame)));
        assertThat(drawn(draw("ff" + SEED.substring(2), 8, frame))).isNotEqualTo(drawn(draw(SEED, 8, frame)));
    }

    @Test
    void theLotsAreThoseThatAnyOtherProgramComputesFromTheSeed() {
        // printf 'rank:00000000-0000-0011-0000-000000000001' | openssl dgst -sha256 -mac HMAC -macopt hexkey:00..0f
        assertThat(Long.toHexString(new SeededRanking(SEED).rank(new UUID(17, 1))))
                .isEqualTo("3efceed2c58951e7");
        // printf 'start:anna' | openssl dgst -sha256 -mac HMAC -macopt hexkey:00..0f
        assertThat(new SeededRanking(SEED).start("anna")).isEqualTo(0x915d4b25L / 0x1.0p32);
    }

    @Test
    void ofEachAgentExactlyTheQuotaIsDrawnAndOfFewAll() {
        List<Call> frame = aFrame();
        frame.addAll(calls("rare", "ENQUIRY", "1-1", 2));

        Map<String, Integer> drawn = draw(SEED, 8, frame).stream()
                .collect(Collectors.groupingBy(
                        ranked -> ranked.stratum().agent(),
                        Collectors.summingInt(ranked -> ranked.drawn().size())));

        assertThat(drawn).isEqualTo(Map.of("anna", 8, "ben", 8, "rare", 2));
    }

    @Test
    void smallStrataAreTakenWholeAndWhatTheyCannotGiveTheLargerOnesDo() {
        List<Call> frame = new ArrayList<>(calls("anna", "COMPLAINT", "1-1", 1));
        frame.addAll(calls("anna", "ENQUIRY", "1-1", 1));
        frame.addAll(calls("anna", "ENQUIRY", "1-2", 11));
        frame.addAll(calls("anna", "ENQUIRY", "1-3", 21));

        List<RankedStratum> strata = draw(SEED, 7, frame);

        assertThat(strata).extracting(ranked -> ranked.stratum().expected()).containsExactly(1.0, 1.0, 2.0, 3.0);
        assertThat(strata).extracting(ranked -> ranked.drawn().size()).containsExactly(1, 1, 2, 3);
        assertThat(strata)
                .extracting(ranked -> ranked.stratum().chance())
                .containsExactly(1.0, 1.0, 2 / 11.0, 3 / 21.0);
    }

    @Test
    void fewerThanStrataAreSharedInProportionAndEveryMemberCanBeDrawn() {
        List<Call> frame = new ArrayList<>(calls("anna", "COMPLAINT", "1-1", 2));
        frame.addAll(calls("anna", "ENQUIRY", "1-1", 6));
        frame.addAll(calls("anna", "ORDER", "1-1", 8));

        List<RankedStratum> strata = draw(SEED, 2, frame);

        assertThat(strata).extracting(ranked -> ranked.stratum().expected()).containsExactly(0.25, 0.75, 1.0);
        assertThat(strata).extracting(ranked -> ranked.stratum().chance()).containsOnly(2 / 16.0);
        assertThat(drawn(strata)).hasSize(2);
    }

    @Test
    void overManySeedsEveryMemberIsDrawnAsOftenAsItsChanceSays() {
        List<Call> frame = new ArrayList<>(calls("anna", "COMPLAINT", "1-1", 2));
        frame.addAll(calls("anna", "ENQUIRY", "1-1", 7));
        frame.addAll(calls("anna", "ENQUIRY", "3-2", 12));
        frame.addAll(calls("ben", "COMPLAINT", "2-1", 3));
        frame.addAll(calls("ben", "ENQUIRY", "2-2", 4));
        frame.addAll(calls("ben", "ORDER", "2-2", 5));
        frame.addAll(calls("ben", "ORDER", "4-3", 5));
        frame.addAll(calls("ben", "ORDER", "5-3", 5));
        frame.addAll(calls("ben", "ORDER", "6-1", 2));
        int rounds = 4000;
        Map<UUID, Integer> hits = new HashMap<>();
        Random random = new Random(42);
        for (int round = 0; round < rounds; round++) {
            String seed = String.format("%016x%016x", random.nextLong(), random.nextLong());
            drawn(draw(seed, 5, frame)).forEach(id -> hits.merge(id, 1, Integer::sum));
        }

        for (RankedStratum ranked : draw(SEED, 5, frame)) {
            double chance = ranked.stratum().chance();
            double deviation = Math.sqrt(chance * (1 - chance) / rounds);
            assertThat(ranked.members()).as(ranked.stratum().toString()).allSatisfy(id -> assertThat(
                            hits.get(id) / (double) rounds)
                    .isCloseTo(chance, within(4.5 * deviation + 1e-9)));
        }
    }

    @Property
    void sharesAddUpToTheQuotaAreAboveZeroAndNoneIsAboveItsSize(
            @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 1, max = 500) Integer> strata,
            @ForAll @IntRange(min = 1, max = 200) int quota,
            @ForAll @DoubleRange(min = 0, max = 1, maxIncluded = false) double start) {
        int[] sizes = strata.stream().mapToInt(Integer::intValue).toArray();

        double[] shares = Allocation.shares(sizes, quota);
        int[] drawn = Allocation.whole(shares, start);

        int owed = Math.min(quota, Arrays.stream(sizes).sum());
        assertThat(Arrays.stream(shares).sum()).isCloseTo(owed, within(1e-6));
        assertThat(Arrays.stream(drawn).sum()).isEqualTo(owed);
        for (int h = 0; h < sizes.length; h++) {
            assertThat(shares[h]).isGreaterThan(0).isLessThanOrEqualTo(sizes[h]);
            assertThat(drawn[h]).isBetween((int) Math.floor(shares[h] + 1e-9), (int) Math.ceil(shares[h] - 1e-9));
        }
    }

    @Test
    void aQuotaOfNothingDrawsNothing() {
        assertThat(drawn(draw(SEED, 0, aFrame()))).isEmpty();
    }

    @Test
    void anEmptyFrameGivesAnEmptyDraw() {
        assertThat(draw(SEED, 6, List.of())).isEmpty();
    }

    @Test
    void aStratumIsKeptInSixteenBytesForEachMember() {
        RankedStratum ranked = draw(SEED, 3, calls("anna", "ENQUIRY", "1-1", 5)).get(0);

        assertThat(ranked.ids()).hasSize(5 * 16);
        assertThat(RankedStratum.of(ranked.stratum(), ranked.ids())).isEqualTo(ranked);
    }

    private static List<RankedStratum> draw(String seed, int perAgent, List<Call> frame) {
        Draw draw = new Draw(seed, perAgent);
        frame.forEach(call -> draw.add(call.agent(), call.businessType(), call.slot(), call.id(), false));
        return draw.strata();
    }

    private static List<UUID> drawn(List<RankedStratum> strata) {
        return strata.stream().flatMap(ranked -> ranked.drawn().stream()).toList();
    }

    private static List<Call> aFrame() {
        List<Call> frame = new ArrayList<>();
        for (String agent : List.of("anna", "ben")) {
            for (String type : List.of("COMPLAINT", "ENQUIRY")) {
                for (int day = 1; day <= 5; day++) {
                    frame.addAll(calls(agent, type, day + "-2", day));
                }
            }
        }
        return frame;
    }

    private static List<Call> calls(String agent, String type, String slot, int number) {
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            UUID id =
                    UUID.nameUUIDFromBytes((agent + type + slot + i).getBytes(java.nio.charset.StandardCharsets.UTF_8));
            calls.add(new Call(agent, type, slot, id));
        }
        return calls;
    }
}
