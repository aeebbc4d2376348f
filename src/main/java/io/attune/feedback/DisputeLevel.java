package io.attune.feedback;

/** Who decides a dispute: FIRST the team lead, SECOND the project manager; after that there is NONE. */
public enum DisputeLevel {
    FIRST,
    SECOND,
    NONE;

    DisputeLevel next() {
        return this == FIRST ? SECOND : NONE;
    }
}
