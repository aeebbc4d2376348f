package io.attune.sampling;

/** No cycle has that id. */
public class UnknownCycle extends RuntimeException {

    UnknownCycle(CycleId id) {
        super("There is no QA cycle " + id);
    }
}
