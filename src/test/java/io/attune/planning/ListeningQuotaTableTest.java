package io.attune.planning;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attune.rules.NoRowMatches;
import io.attune.rules.TableSpecification;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How much is listened to. */
class ListeningQuotaTableTest extends TableSpecification<Quota> {

    ListeningQuotaTableTest() {
        super("listening-quota", Quota.class);
    }

    @Override
    protected Stream<Case<Quota>> cases() {
        return Stream.of(
                row(3, new Quota(8, 4, 14, 10, 1), project("PLATINUM", "INITIAL")),
                row(4, new Quota(5, 3, 14, 10, 1), project("PLATINUM", "GROWTH")),
                row(5, new Quota(3, 2, 14, 10, 1), project("PLATINUM", "MATURE")),
                row(6, new Quota(6, 3, 12, 8, 1), project("GOLD", "INITIAL")),
                row(7, new Quota(4, 2, 12, 8, 1), project("GOLD", "GROWTH")),
                row(8, new Quota(2, 2, 12, 8, 1), project("GOLD", "MATURE")),
                row(9, new Quota(5, 2, 10, 5, 1), project("STAR", "INITIAL")),
                row(10, new Quota(3, 2, 10, 5, 1), project("STAR", "GROWTH")),
                row(11, new Quota(2, 1, 10, 5, 1), project("STAR", "MATURE")),
                row(12, new Quota(4, 2, 10, 3, 1), project("GENERAL", "INITIAL")),
                row(13, new Quota(2, 1, 10, 3, 1), project("GENERAL", "GROWTH")),
                row(14, new Quota(1, 1, 10, 3, 1), project("GENERAL", "MATURE")));
    }

    @Test
    void noRowMatchesAnUnknownCase() {
        assertThatThrownBy(() -> rules().decide("listening-quota", project("BRONZE", "GROWTH"), Quota.class))
                .isInstanceOf(NoRowMatches.class)
                .hasMessageContaining("rules/listening-quota.csv");
    }

    private static PlanQuestion project(String tier, String phase) {
        return new PlanQuestion("INBOUND", tier, "LONG", phase, 20, 12);
    }
}
