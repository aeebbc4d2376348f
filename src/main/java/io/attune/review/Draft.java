package io.attune.review;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a reviewer has entered so far: answers by criterion id, and the overall comment. */
public record Draft(Map<String, Answer> answers, @Nullable String comment) {

    public Draft {
        answers = answers == null ? Map.of() : Map.copyOf(answers);
    }
}
