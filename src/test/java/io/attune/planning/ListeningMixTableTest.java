package io.attune.planning;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attune.rules.NoRowMatches;
import io.attune.rules.TableSpecification;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How calls are listened to, in percent. */
class ListeningMixTableTest extends TableSpecification<Mix> {

    ListeningMixTableTest() {
        super("listening-mix", Mix.class);
    }

    @Override
    protected Stream<Case<Mix>> cases() {
        return Stream.of(
                row(3, new Mix(50, 35, 15), project("INBOUND", "INITIAL")),
                row(4, new Mix(30, 55, 15), project("INBOUND", "GROWTH")),
                row(5, new Mix(15, 75, 10), project("INBOUND", "MATURE")),
                row(6, new Mix(60, 40, 0), project("OUTBOUND", "INITIAL")),
                row(7, new Mix(35, 65, 0), project("OUTBOUND", "GROWTH")),
                row(8, new Mix(15, 85, 0), project("OUTBOUND", "MATURE")));
    }

    @Test
    void noRowMatchesAnUnknownCase() {
        assertThatThrownBy(() -> rules().decide("listening-mix", project("INBOUND", "RETIRED"), Mix.class))
                .isInstanceOf(NoRowMatches.class)
                .hasMessageContaining("rules/listening-mix.csv");
    }

    private static PlanQuestion project(String direction, String phase) {
        return new PlanQuestion(direction, "GOLD", "LONG", phase, 20, 12);
    }
}
