package io.attune.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.Message;
import io.attune.intake.InteractionId;
import io.attune.sampling.Cycle;
import io.attune.sampling.CycleId;
import io.attune.sampling.Sample;
import io.attune.sampling.Stratum;
import io.attune.scoring.SettledScore;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The coverage of a draw shows what was expected, drawn and scored, and what is missing. */
class CoverageTest {

    private static final Instant MONDAY = Instant.parse("2026-11-16T00:00:00Z");

    private final Map<InteractionId, SettledScore> settled = new HashMap<>();

    @Test
    void bothPartsAreCountedApartAndGivenUpCallsBesideThem() {
        CycleResult round = round(
                2,
                List.of(
                        new Stratum("anna", "ENQUIRY", "1-1", 12, 3, 1.5, 2),
                        new Stratum("anna", "ORDER", "2-3", 4, 0, 0.5, 0)),
                List.of(
                        scored(sample("1-1", Sample.Part.RANDOM, Sample.State.CLOSED)),
                        sample("1-1", Sample.Part.RANDOM, Sample.State.REPLACED),
                        sample("1-1", Sample.Part.RANDOM, Sample.State.STARTED),
                        scored(sample("1-1", Sample.Part.RISK, Sample.State.CLOSED)),
                        sample("1-1", Sample.Part.RISK, Sample.State.STARTED)));

        Coverage coverage = Coverage.of(List.of(round));

        assertThat(coverage.slots()).containsExactly("1-1", "2-3");
        assertThat(coverage.total()).isEqualTo(new Coverage.Count(16, 3, 2, 2, 1, 1, 2, 1, 2, 1));
        Coverage.OfAgent anna = coverage.agents().get(0);
        assertThat(anna.owed()).isEqualTo(2);
        assertThat(anna.shortfall()).isZero();
        assertThat(anna.lines()).extracting(Coverage.Line::businessType).containsExactly("ENQUIRY", "ORDER");
        Coverage.Count enquiries = anna.lines().get(0).cells().get("1-1");
        assertThat(enquiries.look(false)).isEqualTo("waiting");
        assertThat(enquiries.figures(false)).isEqualTo("1/2");
        assertThat(enquiries.figures(true)).isEqualTo("1/2");
        assertThat(enquiries.expectation()).isEqualTo("1.5 · 12");
        assertThat(enquiries.look(true)).isEqualTo("waiting");
        assertThat(anna.lines().get(1).cells().get("2-3").look(false)).isEqualTo("unreached");
        assertThat(coverage.ofSlots().get("1-1").drawn()).isEqualTo(2);
    }

    @Test
    void aQuotaAboveWhatThereWasIsAShortfall() {
        CycleResult round = round(5, List.of(new Stratum("anna", "ENQUIRY", "1-1", 3, 0, 3, 3)), List.of());

        Coverage.OfAgent anna = Coverage.of(List.of(round)).agents().get(0);

        assertThat(anna.owed()).isEqualTo(5);
        assertThat(anna.shortfall()).isEqualTo(2);
    }

    @Test
    void overSeveralCyclesACellIsUnreachedOnlyIfNoneDrewFromIt() {
        CycleResult first = round(
                1,
                List.of(
                        new Stratum("anna", "ENQUIRY", "1-1", 10, 0, 0.5, 1),
                        new Stratum("anna", "ENQUIRY", "2-1", 10, 0, 0.5, 0)),
                List.of());
        CycleResult second = round(
                1,
                List.of(
                        new Stratum("anna", "ENQUIRY", "1-1", 6, 0, 0.6, 0),
                        new Stratum("anna", "ENQUIRY", "3-1", 4, 0, 0.4, 0)),
                List.of());

        Coverage coverage = Coverage.of(List.of(first, second));

        assertThat(coverage.total().strata()).isEqualTo(3);
        assertThat(coverage.total().unreached()).isEqualTo(2);
        assertThat(coverage.agents().get(0).owed()).isEqualTo(2);
        assertThat(coverage.agents().get(0).lines().get(0).cells().get("1-1").size())
                .isEqualTo(16);
    }

    @Test
    void noCycleCoversNothing() {
        assertThat(Coverage.of(List.of())).isEqualTo(new Coverage(List.of(), List.of(), Map.of(), Coverage.Count.NONE));
    }

    private CycleResult round(int quota, List<Stratum> strata, List<Sample> samples) {
        Cycle cycle = new Cycle(
                new CycleId(new UUID(1, 1)),
                "P1",
                MONDAY,
                MONDAY.plusSeconds(7 * 86_400),
                1,
                "00",
                Cycle.State.DRAWN,
                "manager",
                MONDAY,
                new Cycle.Drawn(quota, 0, null, MONDAY),
                null);
        return new CycleResult(cycle, strata, samples, settled);
    }

    private Sample scored(Sample sample) {
        settled.put(sample.interaction(), new SettledScore(90.0, false));
        return sample;
    }

    private static Sample sample(String slot, Sample.Part part, Sample.State state) {
        return new Sample(
                new InteractionId(UUID.randomUUID()),
                new CycleId(new UUID(1, 1)),
                "anna",
                "ENQUIRY",
                slot,
                part,
                Message.of("cycle.reason.random"),
                part == Sample.Part.RANDOM ? 0.1 : null,
                1,
                false,
                null,
                state,
                MONDAY,
                null);
    }
}
