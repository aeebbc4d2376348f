package io.attune.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.intake.Channel;
import io.attune.intake.Interaction;
import io.attune.intake.InteractionId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A draw is fair, and can be repeated. */
class DrawTest {

    private static final String SEED = "000102030405060708090a0b0c0d0e0f";

    @Test
    void theSameSeedAndFrameGiveTheSameDrawInWhateverOrderTheFrameComes() {
        List<Interaction> frame = aFrame(40);
        List<Interaction> shuffled = new ArrayList<>(frame);
        Collections.shuffle(shuffled, new Random(7));

        assertThat(draw(SEED, shuffled, 6)).isEqualTo(draw(SEED, frame, 6));
        assertThat(drawn(draw("ff" + SEED.substring(2), frame, 6))).isNotEqualTo(drawn(draw(SEED, frame, 6)));
    }

    @Test
    void ofEachAgentExactlySoManyAreDrawnAndOfFewAll() {
        List<Interaction> frame = aFrame(40);
        frame.add(aCall(1000, "rare", "ENQUIRY", 0));
        frame.add(aCall(1001, "rare", "ENQUIRY", 1));

        Map<String, Long> drawn = drawn(draw(SEED, frame, 6)).stream()
                .collect(Collectors.groupingBy(Draw.Member::stratum, Collectors.counting()));

        assertThat(drawn).isEqualTo(Map.of("anna", 6L, "ben", 6L, "rare", 2L));
    }

    @Test
    void everyMemberHasTheChanceThatIsStated() {
        List<Interaction> frame = aFrame(40);

        assertThat(draw(SEED, frame, 6))
                .allSatisfy(member -> assertThat(member.probability()).isEqualTo(6 / 20.0));
        assertThat(draw(SEED, frame.subList(0, 4), 6))
                .allSatisfy(member -> assertThat(member.probability()).isEqualTo(1));
    }

    @Test
    void overManySeedsEveryMemberIsDrawnAsOftenAsItsChanceSays() {
        List<Interaction> frame = aFrame(40);
        Map<InteractionId, Integer> hits = new HashMap<>();
        Random random = new Random(42);
        int rounds = 2000;
        for (int round = 0; round < rounds; round++) {
            String seed = String.format("%016x%016x", random.nextLong(), random.nextLong());
            drawn(draw(seed, frame, 6))
                    .forEach(member -> hits.merge(member.interaction().id(), 1, Integer::sum));
        }

        // 0.3 of 2000 with a standard deviation of 20.5: five of them on each side
        assertThat(hits).hasSize(40).allSatisfy((id, count) -> assertThat(count).isBetween(500, 700));
    }

    @Test
    void businessTypesAreDrawnInProportion() {
        Map<String, Long> drawn = drawn(draw(SEED, aFrame(80), 20)).stream()
                .filter(member -> member.stratum().equals("anna"))
                .collect(Collectors.groupingBy(member -> member.interaction().contactType(), Collectors.counting()));

        assertThat(drawn).isEqualTo(Map.of("COMPLAINT", 10L, "ENQUIRY", 10L));
    }

    @Test
    void anEmptyFrameGivesAnEmptyDraw() {
        assertThat(draw(SEED, List.of(), 6)).isEmpty();
    }

    private static List<Draw.Member> draw(String seed, List<Interaction> frame, int perAgent) {
        return new Draw(seed, ZoneOffset.UTC).from(frame, perAgent);
    }

    private static List<Draw.Member> drawn(List<Draw.Member> members) {
        return members.stream().filter(Draw.Member::drawn).toList();
    }

    private static List<Interaction> aFrame(int calls) {
        List<Interaction> frame = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            frame.add(aCall(i, i % 2 == 0 ? "anna" : "ben", i % 4 < 2 ? "ENQUIRY" : "COMPLAINT", i));
        }
        return frame;
    }

    private static Interaction aCall(int id, String agent, String type, int hour) {
        return new Interaction(
                new InteractionId(new UUID(17, id)),
                "P1",
                "call-" + id,
                agent,
                Channel.CALL,
                "INBOUND",
                type,
                null,
                Instant.parse("2026-11-16T00:00:00Z").plusSeconds(3600L * hour),
                60,
                "en",
                null,
                Map.of(),
                null,
                null,
                true,
                List.of(),
                Instant.parse("2026-11-23T00:00:00Z"));
    }
}
