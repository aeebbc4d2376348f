package io.attune.review;

import java.util.Map;

/** What a reviewer has entered so far: answers by criterion id, and the overall comment. */
public record Draft(Map<String, Answer> answers, String comment) {

    public Draft {
        answers = answers == null ? Map.of() : Map.copyOf(answers);
    }
}
