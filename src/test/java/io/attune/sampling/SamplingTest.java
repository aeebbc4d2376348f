package io.attune.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.attune.Caller;
import io.attune.Message;
import io.attune.Refused;
import io.attune.intake.Intake;
import io.attune.intake.InteractionId;
import io.attune.intake.NewInteraction;
import io.attune.planning.Tier;
import io.attune.rules.SimulatedOutcome;
import io.attune.workflow.ProcessTest;
import io.attune.workflow.Story;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Frames are kept and never change, what is late comes next, and what is unusable is replaced. */
@ProcessTest
class SamplingTest {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    @Autowired
    Story story;

    @Autowired
    Sampling sampling;

    @Autowired
    Intake intake;

    @Autowired
    DrawsSimulated simulated;

    @Autowired
    JdbcClient jdbc;

    @Value("${local.server.port}")
    int port;

    private Story.Cast cast;
    private LocalDate monday;

    @BeforeEach
    void aProjectWithTwoCallsAWeekOfEachAgent() {
        cast = story.aProject(Tier.GOLD);
        monday = LocalDate.of(2026, 11, 9);
    }

    @Test
    void theFrameNamesEveryStratumWithItsShare() {
        calls(3, "Orders", monday, 9);
        calls(1, null, monday, 13);
        calls(2, " ", monday.plusDays(6), 17);

        CycleId cycle = drawn(monday);

        assertThat(sampling.strata(cycle))
                .usingRecursiveComparison()
                .withComparatorForType((a, b) -> Math.abs(a - b) < 1e-9 ? 0 : 1, Double.class)
                .ignoringFields("drawn")
                .isEqualTo(List.of(
                        new Stratum(cast.agent(), "ENQUIRY", "1-2", 1, 0, 2 / 6.0, 0),
                        new Stratum(cast.agent(), "ENQUIRY", "7-3", 2, 0, 4 / 6.0, 0),
                        new Stratum(cast.agent(), "Orders", "1-1", 3, 0, 1, 0)));
        assertThat(sampling.cycle(cycle).frame().size()).isEqualTo(6);
        assertThat(sampling.cycle(cycle).frame().filter().toString()).contains("without 0 sampled before");
        assertThat(random(cycle)).hasSize(2).allSatisfy(sample -> {
            assertThat(sample.probability()).isCloseTo(2 / 6.0, within(1e-9));
            assertThat(sample.planVersion()).isEqualTo(sampling.cycle(cycle).planVersion());
        });
    }

    @Test
    void aDrawIsRepeatedFromItsSeedAndFrameAndALateCallChangesNothingInAClosedFrame() {
        calls(7, "Orders", monday, 9);
        calls(5, "Returns", monday.plusDays(1), 14);
        CycleId cycle = drawn(monday);
        Frame closed = sampling.cycle(cycle).frame();
        List<Stratum> strata = sampling.strata(cycle);
        Repetition first = sampling.repeatDraw(cycle);

        calls(4, "Orders", monday, 10);

        assertThat(first.isSame()).isTrue();
        assertThat(first.again()).isEqualTo(2);
        assertThat(sampling.repeatDraw(cycle)).isEqualTo(first);
        assertThat(sampling.cycle(cycle).frame()).isEqualTo(closed);
        assertThat(sampling.strata(cycle)).isEqualTo(strata);
    }

    @Test
    void aFrameOrListThatWasTamperedWithIsFound() {
        calls(9, "Orders", monday, 9);
        CycleId cycle = drawn(monday);
        InteractionId drawn = random(cycle).get(0).interaction();

        jdbc.sql("update sampling_sample set part = 'RISK' where interaction = ?")
                .param(drawn.value())
                .update();
        Repetition otherList = sampling.repeatDraw(cycle);
        jdbc.sql("update sampling_stratum set slot = '1-2' where cycle = ?")
                .param(cycle.value())
                .update();

        assertThat(otherList.frameIntact()).isTrue();
        assertThat(otherList.isSame()).isFalse();
        assertThat(sampling.repeatDraw(cycle).frameIntact()).isFalse();
        assertThat(sampling.repeatDraw(cycle).isSame()).isFalse();
    }

    @Test
    void beforeTheDrawThereIsNothingToRepeat() {
        CycleId open = sampling.openCycle(cast.project(), monday, monday.plusDays(6));

        assertThatThrownBy(() -> sampling.repeatDraw(open)).isInstanceOf(Refused.class);
        assertThat(sampling.strata(open)).isEmpty();
        assertThat(sampling.cycle(open).shortfalls(sampling.strata(open))).isEmpty();
    }

    @Test
    void whatArrivesLateComesIntoTheNextCycleOnceWithItsMark() {
        calls(4, "Orders", monday, 9);
        CycleId first = drawn(monday);
        List<InteractionId> late = calls(2, "Orders", monday.plusDays(2), 9);
        InteractionId ofNoPeriod = calls(1, "Orders", monday.minusDays(30), 9).get(0);
        List<InteractionId> onTime = calls(3, "Orders", monday.plusWeeks(1), 9);

        CycleId second = drawn(monday.plusWeeks(1));
        calls(1, "Orders", monday.plusWeeks(2), 9);
        CycleId third = drawn(monday.plusWeeks(2));

        assertThat(members(first)).doesNotContainAnyElementsOf(late);
        assertThat(members(second)).containsAll(late).containsAll(onTime).hasSize(5);
        assertThat(sampling.cycle(second).frame().late()).isEqualTo(2);
        assertThat(sampling.strata(second))
                .extracting(Stratum::slot, Stratum::size, Stratum::late)
                .contains(tuple("3-1", 2, 2));
        assertThat(sampling.samples(second))
                .allSatisfy(sample -> assertThat(sample.late()).isEqualTo(late.contains(sample.interaction())))
                .anySatisfy(sample -> assertThat(sample.late()).isTrue());
        assertThat(members(third)).hasSize(1).doesNotContain(ofNoPeriod);
        assertThat(sampling.cycle(third).frame().late()).isZero();
    }

    @Test
    void aCallThatIsCommittedAroundTheClosingOfAFrameIsNeitherLostNorTakenTwice() {
        List<InteractionId> there = calls(4, "Orders", monday, 9);
        CycleId first = drawn(monday);
        Instant closing = sampling.cycle(first).frame().closedAt();
        there.forEach(call -> receivedAt(call, closing.plusSeconds(30)));
        InteractionId committedLater = calls(1, "Orders", monday, 9).get(0);
        receivedAt(committedLater, closing.minus(Duration.ofMinutes(50)));

        CycleId second = drawn(monday.plusWeeks(1));

        assertThat(members(second)).containsExactly(committedLater);
    }

    private void receivedAt(InteractionId call, Instant instant) {
        jdbc.sql("update intake_interaction set received_at = ? where id = ?")
                .params(Timestamp.from(instant), call.value())
                .update();
    }

    @Test
    void whatWasDrawnBeforeIsLeftOut() {
        calls(6, "Orders", monday, 9);
        CycleId first = drawn(monday);

        CycleId again = sampling.openCycle(cast.project(), monday, monday.plusDays(7));
        story.moveOn();

        Set<InteractionId> drawn = new HashSet<>(
                sampling.samples(first).stream().map(Sample::interaction).toList());
        assertThat(drawn).isNotEmpty();
        assertThat(members(again)).doesNotContainAnyElementsOf(drawn).hasSize(6 - drawn.size());
        assertThat(sampling.cycle(again).frame().filter().in(Locale.CHINESE)).contains("剔除此前已抽 " + drawn.size() + " 通");
    }

    @Test
    void anAgentWithFewerCallsThanTheQuotaGivesAllAndTheShortfallIsShown() {
        calls(1, "Orders", monday, 9);

        CycleId cycle = drawn(monday);

        assertThat(random(cycle)).hasSize(1).extracting(Sample::probability).containsExactly(1.0);
        assertThat(sampling.cycle(cycle).shortfalls(sampling.strata(cycle))).isEqualTo(Map.of(cast.agent(), 1));
    }

    @Test
    void anUnusableCallIsReplacedByTheNextLotOfItsStratumThenOfTheNearestInSizeUntilNoneIsLeft() {
        calls(2, "Cards", monday, 9);
        calls(3, "Loans", monday, 9);
        calls(9, "Orders", monday, 9);
        CycleId cycle = drawn(monday);
        Sample unusable = random(cycle).get(0);
        List<String> nearestFirst = Map.of(
                        "Cards", List.of("Cards", "Loans", "Orders"),
                        "Loans", List.of("Loans", "Cards", "Orders"),
                        "Orders", List.of("Orders", "Loans", "Cards"))
                .get(unusable.businessType());

        List<Sample> replacements = new ArrayList<>();
        for (Sample next = unusable; next != null; next = replacementOf(next)) {
            sampling.replace(next.interaction(), "only noise", cast.reviewer());
            if (next != unusable) {
                replacements.add(next);
            }
        }

        assertThat(replacements).hasSize(14 - drawnBeforeReplacing(cycle));
        assertThat(replacements.stream().map(Sample::businessType).distinct().toList())
                .containsExactlyElementsOf(nearestFirst.stream()
                        .filter(type -> replacements.stream()
                                .anyMatch(sample -> sample.businessType().equals(type)))
                        .toList());
        assertThat(replacements).allSatisfy(sample -> {
            assertThat(sample.part()).isEqualTo(Sample.Part.RANDOM);
            assertThat(sample.probability()).isPositive();
            assertThat(sample.reason().toString().contains("its stratum is exhausted"))
                    .isEqualTo(!sample.businessType()
                            .equals(sampling.sampleOf(sample.replaces())
                                    .orElseThrow()
                                    .businessType()));
        });
        assertThat(sampling.sampleOf(unusable.interaction()).orElseThrow())
                .extracting(Sample::state, sample -> sample.ending().reason(), sample -> sample.ending()
                        .by())
                .containsExactly(Sample.State.REPLACED, "only noise", cast.reviewer());
        assertThat(sampling.givenUp()).contains(new UnusableCalls(cast.reviewer(), replacements.size() + 1, 0));
        assertThat(sampling.repeatDraw(cycle).isSame())
                .as("replacements are not of the draw")
                .isTrue();
    }

    private int drawnBeforeReplacing(CycleId cycle) {
        return (int) sampling.samples(cycle).stream()
                .filter(sample -> sample.replaces() == null)
                .count();
    }

    private Sample replacementOf(Sample sample) {
        return sampling.samples(sample.cycle()).stream()
                .filter(other -> sample.interaction().equals(other.replaces()))
                .findFirst()
                .orElse(null);
    }

    @Test
    void aCustomerWhoCallsAgainIsARisk() {
        calls(8, "Orders", monday, 9);
        InteractionId first = call("Orders", monday.plusDays(1), 9, "C-1", 60);
        InteractionId again = call("Orders", monday.plusDays(6), 9, "C-1", 60);
        InteractionId another = call("Orders", monday.plusDays(5), 9, "C-2", 60);

        CycleId cycle = drawn(monday);

        Map<Boolean, List<Sample>> parts = sampling.samples(cycle).stream()
                .collect(java.util.stream.Collectors.partitioningBy(sample -> sample.part() == Sample.Part.RISK));
        assertThat(parts.get(true)).hasSize(2).extracting(Sample::probability).containsOnlyNulls();
        assertThat(Stream.of(first, again, another)
                        .flatMap(id -> parts.get(true).stream()
                                .filter(sample -> sample.interaction().equals(id)))
                        .filter(sample -> sample.reason().equals(Message.both("repeat caller", "重复来电")))
                        .map(Sample::interaction))
                .isSubsetOf(again)
                .hasSize(
                        random(cycle).stream()
                                        .anyMatch(sample -> sample.interaction().equals(again))
                                ? 0
                                : 1);
    }

    @Test
    void aSimulationDrawsEachCycleOnceMoreFromItsFrameAsTheTablesDecideNow() throws IOException {
        calls(3, "Orders", monday, 9);
        drawn(monday);
        calls(1, "Orders", monday.plusDays(2), 9);
        calls(6, "Cards", monday.plusWeeks(1), 9);
        drawn(monday.plusWeeks(1));
        Supplier<List<SimulatedOutcome>> draws =
                simulated.since(monday.atStartOfDay().toInstant(ZoneOffset.UTC));
        String sheet = Files.readString(Path.of("rules/listening-quota.csv"));

        List<SimulatedOutcome> before = ofProject(draws.get());
        story.aTableInForce("listening-quota", sheet.replace("GOLD,MATURE,2,2,", "GOLD,MATURE,5,0,"));
        List<SimulatedOutcome> after = ofProject(draws.get());
        story.rollsBack("listening-quota");

        assertThat(before)
                .as("under the tables in force it is what was drawn")
                .extracting(SimulatedOutcome::subject, SimulatedOutcome::result)
                .containsExactlyInAnyOrderElementsOf(sampling.latestCycles(1000).stream()
                        .filter(cycle -> cycle.project().equals(cast.project()))
                        .flatMap(cycle -> sampling.samples(cycle.id()).stream())
                        .map(sample -> tuple(
                                sample.interaction().toString(), sample.part().name()))
                        .toList());
        assertThat(after).hasSize(3 + 5).allSatisfy(outcome -> {
            assertThat(outcome.kind()).isEqualTo(SimulatedOutcome.Kind.SAMPLE);
            assertThat(outcome.result()).isEqualTo("RANDOM");
            assertThat(outcome.agent()).isEqualTo(cast.agent());
            assertThat(outcome.minutes()).isEqualTo(1);
        });
        assertThat(after).extracting(SimulatedOutcome::subject).doesNotHaveDuplicates();
    }

    private List<SimulatedOutcome> ofProject(List<SimulatedOutcome> outcomes) {
        return outcomes.stream()
                .filter(outcome -> outcome.project().equals(cast.project()))
                .toList();
    }

    @Test
    void thePageShowsTheFrameAndRepeatsTheDraw() {
        calls(4, "Orders", monday, 9);
        drawn(monday);
        calls(1, "Orders", monday.plusDays(2), 9);
        CycleId cycle = drawn(monday.plusWeeks(1));
        Caller manager = Caller.person(port, cast.manager(), "secret");

        String page = manager.get("/cycles/" + cycle).body();
        String chinese =
                manager.get("/cycles/" + cycle, "Accept-Language", "zh-CN").body();
        Caller.Answer repeated = manager.get("/cycles/" + cycle + "/repetition");

        assertThat(page).contains("Wednesday morning", "Arrived late", "Repeat the sampling", "Fewer calls than");
        assertThat(page)
                .contains(
                        sampling.cycle(cycle).frame().hash(),
                        sampling.cycle(cycle).seed());
        assertThat(chinese).contains("周三上午", "迟到", "重做抽样");
        assertThat(repeated.status()).isEqualTo(200);
        assertThat(repeated.body()).contains("Same result: 1 calls").doesNotContain("<html");
        assertThat(Caller.person(port, cast.teamLead(), "secret")
                        .get("/cycles/" + cycle + "/repetition")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void thePageOfTheCyclesShowsWhoGivesUpHowManyCalls() {
        calls(3, "Orders", monday, 9);
        CycleId cycle = drawn(monday);
        sampling.drop(random(cycle).get(0).interaction(), "a dead line", cast.otherReviewer());

        String page =
                Caller.person(port, cast.manager(), "secret").get("/cycles").body();

        assertThat(page).contains("Sampled calls replaced or dropped", cast.otherReviewer(), "100.0% (n = 1)");
    }

    private CycleId drawn(LocalDate from) {
        CycleId cycle = sampling.openCycle(cast.project(), from, from.plusDays(6));
        story.moveOn();
        assertThat(sampling.cycle(cycle).drawn().at()).isNotNull();
        return cycle;
    }

    private List<Sample> random(CycleId cycle) {
        return sampling.samples(cycle).stream()
                .filter(sample -> sample.part() == Sample.Part.RANDOM)
                .toList();
    }

    private Set<InteractionId> members(CycleId cycle) {
        Set<InteractionId> members = new HashSet<>();
        jdbc.sql("select members from sampling_stratum where cycle = ?")
                .param(cycle.value())
                .query(byte[].class)
                .list()
                .forEach(ids -> RankedStratum.of(null, ids).members().forEach(id -> assertThat(
                                members.add(new InteractionId(id)))
                        .isTrue()));
        return members;
    }

    private List<InteractionId> calls(int number, String queue, LocalDate day, int hour) {
        return Stream.generate(() -> call(queue, day, hour, null, 60))
                .limit(number)
                .toList();
    }

    private InteractionId call(String queue, LocalDate day, int hour, String customer, double seconds) {
        NewInteraction metadata = new NewInteraction(
                cast.project(),
                "sampled-" + NUMBER.incrementAndGet(),
                cast.agent(),
                "CALL",
                "INBOUND",
                "ENQUIRY",
                queue,
                day.atTime(hour, 30).toInstant(ZoneOffset.UTC),
                seconds,
                "en",
                customer,
                Map.of());
        return intake.receive(metadata, null, Story.transcript()).id();
    }
}
