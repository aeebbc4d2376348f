package io.attune.sampling;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** Weekday and part of the day on the project's clock, as text: {@code 1-1} is Monday morning, {@code 7-3} Sunday evening. */
final class TimeSlot {

    private static final int NOON = 12;
    private static final int EVENING = 17;

    private TimeSlot() {}

    static String of(Instant instant, ZoneId zone) {
        ZonedDateTime time = instant.atZone(zone);
        int part = time.getHour() < NOON ? 1 : time.getHour() < EVENING ? 2 : 3;
        return time.getDayOfWeek().getValue() + "-" + part;
    }
}
