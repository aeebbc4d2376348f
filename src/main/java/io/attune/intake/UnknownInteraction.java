package io.attune.intake;

/** No interaction has that id. */
public class UnknownInteraction extends RuntimeException {

    UnknownInteraction(String id) {
        super("There is no interaction " + id);
    }
}
