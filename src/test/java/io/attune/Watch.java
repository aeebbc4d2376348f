package io.attune;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Primary;

/** Stands still, on the morning of a Friday, until it is put forward. */
@Primary
public class Watch extends Clock {

    public static final Instant BEGINNING = Instant.parse("2026-11-20T08:15:00Z");

    private Instant now = BEGINNING;

    public void reset() {
        now = BEGINNING;
    }

    public void putForward(Duration by) {
        now = now.plus(by);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}
