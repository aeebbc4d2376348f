package io.attune.scoring;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Identifies one evaluation. */
public record EvaluationId(@JsonValue UUID value) {

    public static EvaluationId random() {
        return new EvaluationId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
