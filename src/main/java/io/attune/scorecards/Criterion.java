package io.attune.scorecards;

import io.attune.Text;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One question of a scorecard.
 *
 * @param id stable over versions, say {@code general.greeting}
 * @param guide how to score it
 * @param weight within its section, relative to the others; percent or points of the card, as its {@link Weighting} is
 * @param critical whether not meeting it is reported at once
 * @param effect of an answer that earns nothing
 * @param cap the highest total that is left if the effect is CAP
 * @param scoredBy who may answer: MACHINE, PERSON, EITHER, or CHECKED, the machine with a person's check
 * @param notApplicableAllowed whether it may be left out of the score
 * @param commentRequired whether a fault must be commented on
 * @param quality one of the five that run across sections: ATTITUDE, KNOWLEDGE, COMMUNICATION, SOLUTION, COMPLIANCE
 * @param question the kind of answer
 * @param countsIf null if it always counts
 * @param causes that a fault may be put down to, if any are named
 * @param evidenceRequired whether a fault must rest on a place in the conversation
 * @param bonus whether its points come on top
 */
public record Criterion(
        String id,
        Text name,
        Text guide,
        double weight,
        boolean critical,
        Effect effect,
        @Nullable Integer cap,
        String scoredBy,
        boolean notApplicableAllowed,
        boolean commentRequired,
        String quality,
        Question question,
        @Nullable Condition countsIf,
        List<Option> causes,
        boolean evidenceRequired,
        boolean bonus) {

    /** What an answer that earns nothing does to the score; the score before it is kept. */
    public enum Effect {
        NONE,
        FAIL_SECTION,
        FAIL_CARD,
        CAP
    }

    /** Versions that were stored before there were other questions ask yes or no. */
    public Criterion {
        question = question == null ? Question.yesNo() : question;
        causes = causes == null ? List.of() : causes;
    }

    /** A yes/no question that always counts. */
    public Criterion(
            String id,
            Text name,
            Text guide,
            double weight,
            boolean critical,
            Effect effect,
            @Nullable Integer cap,
            String scoredBy,
            boolean notApplicableAllowed,
            boolean commentRequired,
            String quality) {
        this(
                id,
                name,
                guide,
                weight,
                critical,
                effect,
                cap,
                scoredBy,
                notApplicableAllowed,
                commentRequired,
                quality,
                Question.yesNo(),
                null,
                List.of(),
                false,
                false);
    }

    public Optional<Option> cause(String id) {
        return causes.stream().filter(cause -> cause.id().equals(id)).findFirst();
    }
}
