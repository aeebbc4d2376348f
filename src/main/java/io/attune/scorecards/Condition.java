package io.attune.scorecards;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What must be answered elsewhere on the card for a criterion to count.
 *
 * @param criterion the other's id
 * @param answers any of them: {@code MET}, {@code NOT_MET} or {@code NOT_APPLICABLE}, an option's id, or figures as
 *     {@code 2 to 3}
 */
public record Condition(String criterion, List<String> answers) {

    /**
     * Whether an answer of the other one fulfils it.
     *
     * @param result its name
     * @param value null for a yes/no question
     */
    public boolean isFulfilledBy(Question question, String result, @Nullable String value) {
        if (answers.contains(result)) {
            return true;
        }
        if (value == null) {
            return false;
        }
        return switch (question.type()) {
            case CHOICES -> Question.ids(value).stream().anyMatch(answers::contains) || answers.contains(value);
            case NUMBER, RANGE ->
                Question.figure(value)
                        .filter(figure -> answers.stream()
                                .flatMap(answer -> NumberBand.of(answer).stream())
                                .anyMatch(span -> span.contains(figure)))
                        .isPresent();
            default -> answers.contains(value);
        };
    }
}
