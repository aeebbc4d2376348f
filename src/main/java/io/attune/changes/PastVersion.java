package io.attune.changes;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version in the history of a thing.
 *
 * @param times in force, the first one first
 */
record PastVersion(Version version, List<Time> times) {

    /**
     * @param from null for what is in force as it was delivered
     * @param to null as long as it is in force
     * @param activation null as {@code from}
     */
    record Time(
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Activation activation) {}

    /**
     * @param activations of the thing, the newest first
     * @param delivered number of the version that was in force before the first of them, or is, if there is none
     */
    static PastVersion of(Version version, List<Activation> activations, int delivered) {
        List<Time> times = new ArrayList<>();
        if (version.number() == delivered) {
            times.add(new Time(
                    null,
                    activations.isEmpty()
                            ? null
                            : activations.get(activations.size() - 1).at(),
                    null));
        }
        for (int i = activations.size() - 1; i >= 0; i--) {
            Activation activation = activations.get(i);
            if (activation.version() == version.number()) {
                times.add(new Time(
                        activation.at(), i == 0 ? null : activations.get(i - 1).at(), activation));
            }
        }
        return new PastVersion(version, times);
    }
}
