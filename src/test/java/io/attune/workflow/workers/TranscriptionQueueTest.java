package io.attune.workflow.workers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TranscriptionQueueTest {

    private static final Instant NINE = Instant.parse("2026-11-24T09:00:00Z");

    private static final double MINUTE = 60;
    private static final double HOUR = 3600;

    @Test
    void urgentCallsComeFirst() {
        assertThat(TranscriptionQueue.priority(NINE.plus(Duration.ofHours(3)), HOUR, true))
                .isGreaterThan(TranscriptionQueue.priority(NINE, MINUTE, false));
        assertThat(TranscriptionQueue.priority(NINE, MINUTE, true))
                .isGreaterThan(TranscriptionQueue.priority(NINE, HOUR, true));
    }

    @Test
    void shortCallsComeBeforeLongOnes() {
        assertThat(TranscriptionQueue.priority(NINE.plusSeconds(60), MINUTE, false))
                .isGreaterThan(TranscriptionQueue.priority(NINE, 2 * MINUTE, false));
    }

    @Test
    void amongEqualsTheFirstComesFirst() {
        assertThat(TranscriptionQueue.priority(NINE, MINUTE, false))
                .isGreaterThan(TranscriptionQueue.priority(NINE.plusSeconds(1), MINUTE, false));
    }

    @Test
    void noCallWaitsForEver() {
        long longCall = TranscriptionQueue.priority(NINE, HOUR, false);

        assertThat(TranscriptionQueue.priority(NINE.plus(Duration.ofHours(3)), MINUTE, false))
                .as("within four times its length it is passed")
                .isGreaterThan(longCall);
        assertThat(TranscriptionQueue.priority(NINE.plus(Duration.ofHours(4)), MINUTE, false))
                .as("then no longer")
                .isLessThan(longCall);
        assertThat(TranscriptionQueue.priority(NINE.plus(Duration.ofHours(29)), MINUTE, true))
                .as("after a day not even by an urgent one")
                .isLessThan(longCall);
    }
}
