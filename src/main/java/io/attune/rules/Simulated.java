package io.attune.rules;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/**
 * What a module decides by tables, decided once more about what has really happened. A simulation asks every bean of
 * this type twice, under the tables in force and under a proposed one, and compares.
 */
public interface Simulated {

    /** Facts of one kind that a simulation looks at. */
    int MOST_FACTS = 20_000;

    /**
     * Reads the facts since an instant, the newest {@link #MOST_FACTS} if there are more.
     *
     * @return decides about these facts each time it is asked, with the module's own code and the tables that
     *     {@link Rules} answers by at that moment; it stores nothing and publishes nothing
     */
    Supplier<List<SimulatedOutcome>> since(Instant from);
}
