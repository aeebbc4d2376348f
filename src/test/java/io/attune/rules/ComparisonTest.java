package io.attune.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.rules.SimulatedOutcome.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two lists of outcomes about the same facts, side by side. */
class ComparisonTest {

    private static SimulatedOutcome route(String agent, String call, String route, double minutes) {
        return new SimulatedOutcome(Kind.ROUTE, "P", agent, call, route, minutes);
    }

    private static SimulatedOutcome plan(String project, String part, String value) {
        return new SimulatedOutcome(Kind.PLAN, project, null, part, value);
    }

    @Test
    void factsAreCountedByResultAndTheirMinutesAdded() {
        Comparison comparison = Comparison.of(
                List.of(route("anna", "1", "REVIEW", 3), route("anna", "2", "REVIEW", 4), route("bob", "3", "AUTO", 0)),
                List.of(route("anna", "1", "AUTO", 0), route("anna", "2", "DOUBLE", 8), route("bob", "3", "AUTO", 0)),
                false);

        assertThat(comparison.totals())
                .containsExactly(new Comparison.Total(
                        Kind.ROUTE,
                        3,
                        2,
                        1,
                        1,
                        7,
                        8,
                        List.of(
                                new Comparison.Count("AUTO", 1, 2),
                                new Comparison.Count("DOUBLE", 0, 1),
                                new Comparison.Count("REVIEW", 2, 0))));
    }

    @Test
    void changesAreGroupedByProjectAndAgentAndAlikeOnesCounted() {
        List<SimulatedOutcome> before = new ArrayList<>(List.of(plan("P", "quota", "8"), plan("Q", "quota", "5")));
        List<SimulatedOutcome> after = new ArrayList<>(List.of(plan("P", "quota", "9"), plan("Q", "quota", "5")));
        for (int call = 0; call < 3; call++) {
            before.add(route("anna", "a" + call, "REVIEW", 1));
            after.add(route("anna", "a" + call, call == 0 ? "AUTO" : "DOUBLE", 1));
            before.add(route("bob", "b" + call, "REVIEW", 1));
            after.add(route("bob", "b" + call, "REVIEW", 1));
        }

        Comparison comparison = Comparison.of(before, after, false);

        assertThat(comparison.projects()).singleElement().satisfies(project -> {
            assertThat(project.shifts())
                    .containsExactly(
                            new Comparison.Shift(Kind.PLAN, "quota", "8", "9", null, 1),
                            new Comparison.Shift(Kind.ROUTE, null, "REVIEW", "DOUBLE", null, 2),
                            new Comparison.Shift(Kind.ROUTE, null, "REVIEW", "AUTO", null, 1));
            assertThat(project.agents()).singleElement().satisfies(anna -> {
                assertThat(anna.agent()).isEqualTo("anna");
                assertThat(anna.details()).hasSize(3);
            });
        });
        assertThat(comparison.totals().get(0).changedProjects()).isEqualTo(1);
        assertThat(comparison.totals().get(0).projects()).isEqualTo(2);
    }

    @Test
    void aCallThatIsDrawnOnlyOnOneSideIsAChange() {
        SimulatedOutcome drawn = new SimulatedOutcome(Kind.SAMPLE, "P", "anna", "1", "RANDOM");
        SimulatedOutcome other = new SimulatedOutcome(Kind.SAMPLE, "P", "anna", "2", "RISK");

        Comparison comparison = Comparison.of(List.of(drawn), List.of(other), false);

        assertThat(comparison.projects().get(0).agents().get(0).details())
                .containsExactly(
                        new Comparison.Detail(Kind.SAMPLE, "1", "RANDOM", null, null),
                        new Comparison.Detail(Kind.SAMPLE, "2", null, "RISK", null));
    }

    @Test
    void whatCannotBeDecidedAsAWholeIsSaidOnceAndNotOfEachPart() {
        SimulatedOutcome failed = SimulatedOutcome.of(Kind.PLAN, "P", null, "plan", () -> {
            throw new IllegalStateException("no row");
        });

        Comparison comparison =
                Comparison.of(List.of(plan("P", "quota", "8"), plan("P", "mix", "3")), List.of(failed), false);

        assertThat(comparison.projects().get(0).shifts())
                .containsExactly(new Comparison.Shift(Kind.PLAN, "plan", null, null, "no row", 1));
    }

    @Test
    void aProposalThatChangesNothingSaysSo() {
        Comparison comparison =
                Comparison.of(List.of(route("anna", "1", "REVIEW", 3)), List.of(route("anna", "1", "REVIEW", 3)), true);

        assertThat(comparison.projects()).isEmpty();
        assertThat(comparison.totals().get(0).changed()).isZero();
        assertThat(comparison.cut()).isTrue();
    }

    @Test
    void ofVeryManyChangedFactsTheFirstAreKeptAndAllAreCounted() {
        List<SimulatedOutcome> before = new ArrayList<>();
        List<SimulatedOutcome> after = new ArrayList<>();
        for (int call = 0; call < Comparison.MOST_DETAILS + 500; call++) {
            before.add(route("anna", "a" + call, "REVIEW", 1));
            after.add(route("anna", "a" + call, "AUTO", 1));
        }

        Comparison comparison = Comparison.of(before, after, false);

        Comparison.OfAgent anna = comparison.projects().get(0).agents().get(0);
        assertThat(anna.details()).hasSize(Comparison.MOST_DETAILS);
        assertThat(anna.shifts().get(0).count()).isEqualTo(Comparison.MOST_DETAILS + 500);
    }
}
