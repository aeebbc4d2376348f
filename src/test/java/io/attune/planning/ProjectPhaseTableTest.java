package io.attune.planning;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attune.rules.NoRowMatches;
import io.attune.rules.TableSpecification;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Weeks 1 and 2 are initial, 3 to 12 growth, from 13 on mature. */
class ProjectPhaseTableTest extends TableSpecification<PhaseAnswer> {

    ProjectPhaseTableTest() {
        super("project-phase", PhaseAnswer.class);
    }

    @Override
    protected Stream<Case<PhaseAnswer>> cases() {
        return Stream.of(
                row(3, new PhaseAnswer("INITIAL"), week(1)),
                row(3, new PhaseAnswer("INITIAL"), week(2)),
                row(4, new PhaseAnswer("GROWTH"), week(3)),
                row(4, new PhaseAnswer("GROWTH"), week(12)),
                row(5, new PhaseAnswer("MATURE"), week(13)),
                row(5, new PhaseAnswer("MATURE"), week(200)));
    }

    @Test
    void noRowMatchesAnUnknownCase() {
        assertThatThrownBy(() -> rules().decide("project-phase", week(0), PhaseAnswer.class))
                .isInstanceOf(NoRowMatches.class)
                .hasMessageContaining("rules/project-phase.csv");
    }

    private static PlanQuestion week(int week) {
        return new PlanQuestion("INBOUND", "GOLD", null, null, week, 12);
    }
}
