package io.attune.redaction;

import io.attune.intake.InteractionId;

/**
 * A transcript could not be searched for personal numbers, so that nothing of it is stored. Says which and where, and
 * nothing that could quote it.
 */
public class RedactionFailed extends RuntimeException {

    public RedactionFailed(InteractionId interaction, Throwable reason) {
        super("The transcript of interaction " + interaction + " could not be searched for personal numbers ("
                + reason.getClass().getSimpleName() + "); nothing of it was stored");
        setStackTrace(reason.getStackTrace());
    }
}
