package io.attune.rules;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A version in a table's history.
 *
 * @param times in force, the first one first
 * @param effect what a simulation said that it would change, or null if nobody asked
 */
record PastVersion(DeskVersion version, List<Time> times, Simulation effect) {

    /**
     * @param from null for a table as it was delivered
     * @param to null as long as it is in force
     * @param by who activated it, or null as before
     */
    record Time(Instant from, Instant to, String by) {}

    /** @param activations of the table, the newest first */
    static PastVersion of(DeskVersion version, List<Activation> activations, Simulation effect) {
        List<Time> times = new ArrayList<>();
        Instant first = activations.isEmpty()
                ? null
                : activations.get(activations.size() - 1).at();
        if (version.version() == 1) {
            times.add(new Time(null, first, null));
        }
        for (int i = activations.size() - 1; i >= 0; i--) {
            if (activations.get(i).version() == version.version()) {
                Instant to = i == 0 ? null : activations.get(i - 1).at();
                times.add(
                        new Time(activations.get(i).at(), to, activations.get(i).by()));
            }
        }
        return new PastVersion(version, times, effect);
    }
}
