package io.attune.review;

import java.time.LocalDate;
import java.util.List;

/**
 * What a manager was warned of.
 *
 * @param open reviews of the project that waited then, whoever for
 */
public record QuotaWarning(String project, LocalDate day, int open, List<Shortfall> shortfalls) {

    public QuotaWarning {
        shortfalls = List.copyOf(shortfalls);
    }

    /** What a manager may do about it. */
    public enum Handling {
        REASSIGN,
        ACCEPT,
        NOTE
    }
}
