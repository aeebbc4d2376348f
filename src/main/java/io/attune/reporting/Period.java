package io.attune.reporting;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;

/** Days from the first to the last, inclusive. */
record Period(LocalDate from, LocalDate to) {

    private static final int WEEKS = 5;

    /** What was asked for; without an end up to today, without a beginning the five weeks before the end. */
    static Period of(LocalDate from, LocalDate to, ZoneId zone, Clock clock) {
        LocalDate last = to == null ? LocalDate.ofInstant(clock.instant(), zone) : to;
        return new Period(from == null ? last.minusWeeks(WEEKS) : from, last);
    }
}
