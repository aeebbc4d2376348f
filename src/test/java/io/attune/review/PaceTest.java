package io.attune.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.access.Role;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** Who will owe something at the end of the day if they go on as they have. */
class PaceTest {

    @Test
    void whoeverDoesLessThanTheirShareOfTheDayWillMissTheQuota() {
        assertThat(monitor(5, 12, false).willMiss(0.5)).isTrue();
        assertThat(monitor(6, 12, false).willMiss(0.5)).isFalse();
        assertThat(monitor(0, 12, false).willMiss(0.1)).isTrue();
    }

    @Test
    void whoeverHasDoneItAllOrIsAwayOrOwesNothingWillNot() {
        assertThat(monitor(12, 12, false).willMiss(1)).isFalse();
        assertThat(monitor(0, 12, true).willMiss(1)).isFalse();
        assertThat(monitor(0, 0, false).willMiss(1)).isFalse();
    }

    @Test
    void beforeTheDayBeginsNobodyIsBehind() {
        assertThat(monitor(0, 12, false).willMiss(0)).isFalse();
    }

    @Test
    void theDayGoesFromNineToEighteenOnTheProjectsClock() {
        assertThat(Quotas.shareOfDay(at("08:00"), ZoneOffset.UTC)).isZero();
        assertThat(Quotas.shareOfDay(at("13:30"), ZoneOffset.UTC)).isEqualTo(0.5);
        assertThat(Quotas.shareOfDay(at("19:00"), ZoneOffset.UTC)).isEqualTo(1);
        assertThat(Quotas.shareOfDay(at("05:30"), ZoneId.of("Asia/Shanghai"))).isEqualTo(0.5);
    }

    private static Instant at(String time) {
        return Instant.parse("2026-11-24T" + time + ":00Z");
    }

    private static Monitor monitor(int doneToday, int owed, boolean absent) {
        return new Monitor("ann", Role.REVIEWER, 9, 60, doneToday, 0, 4, absent, doneToday, owed);
    }
}
