package io.attune.review;

import io.attune.AuditLine;
import io.attune.Trail;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

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

    /** A line about it, in the trail of its project. */
    AuditLine line(String act) {
        return AuditLine.of(Trail.ofProject(project), act)
                .with("project", project)
                .with("day", day)
                .with(
                        "shortfalls",
                        shortfalls.stream()
                                .map(shortfall -> shortfall.person() + " " + shortfall.done() + "/" + shortfall.owed())
                                .collect(Collectors.joining(", ")));
    }
}
