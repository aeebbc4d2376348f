package io.attune.scoring;

import java.util.List;

/**
 * What would be different, in figures.
 *
 * @param projects in alphabetical order
 * @param agents by project
 * @param criteria those with most changes first
 * @param abstentions calls that the machine says nothing about
 */
public record RescoreFigures(
        Group total,
        List<Group> projects,
        List<Group> agents,
        List<OfCriterion> criteria,
        List<Abstention> abstentions) {

    /**
     * Calls together.
     *
     * @param agent null for a project, as the project for all
     * @param changed with another answer to a criterion, or more
     * @param passedBefore and so on: calls without a total are in none of these
     * @param meanBefore of the totals, or null without any
     */
    public record Group(
            String project,
            String agent,
            int calls,
            int changed,
            int passedBefore,
            int passed,
            int passNow,
            int failNow,
            Double meanBefore,
            Double mean) {}

    /**
     * @param unlike calls that are answered otherwise
     * @param shifts each way in which an answer changed
     */
    public record OfCriterion(
            String criterion, int metBefore, int met, int notMetBefore, int notMet, int unlike, List<Shift> shifts) {}

    /** @param before null where the card does not ask, as with after */
    public record Shift(Result before, Result after, int calls) {}

    public record Abstention(String reason, int calls) {}
}
