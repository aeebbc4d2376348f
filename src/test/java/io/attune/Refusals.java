package io.attune;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What is refused of something. */
public final class Refusals {

    private Refusals() {}

    /** The fields that are not accepted, in their order. */
    public static List<String> refusedFields(ThrowingCallable deed) {
        return assertThatExceptionOfType(Refused.class).isThrownBy(deed).actual().problems().stream()
                .map(problem -> problem.place().toString())
                .toList();
    }
}
