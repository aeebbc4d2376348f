package io.attune.planning;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attune.rules.NoRowMatches;
import io.attune.rules.TableSpecification;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How reviewers are kept aligned. */
class CalibrationPolicyTableTest extends TableSpecification<Calibration> {

    CalibrationPolicyTableTest() {
        super("calibration-policy", Calibration.class);
    }

    @Override
    protected Stream<Case<Calibration>> cases() {
        return Stream.of(
                row(3, new Calibration(1, 3, 5, 10), project("PLATINUM")),
                row(4, new Calibration(1, 5, 5, 10), project("GOLD")),
                row(5, new Calibration(2, 5, 5, 10), project("STAR")),
                row(6, new Calibration(2, 5, 5, 10), project("GENERAL")));
    }

    @Test
    void noRowMatchesAnUnknownTier() {
        assertThatThrownBy(() -> rules().decide("calibration-policy", project("BRONZE"), Calibration.class))
                .isInstanceOf(NoRowMatches.class)
                .hasMessageContaining("rules/calibration-policy.csv");
    }

    private static PlanQuestion project(String tier) {
        return new PlanQuestion("INBOUND", tier, "LONG", "GROWTH", 20, 12);
    }
}
