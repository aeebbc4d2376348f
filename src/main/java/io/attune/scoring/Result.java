package io.attune.scoring;

/** The answer to a criterion. ABSTAIN is the machine's alone: it could not know, which is not the same as "not met". */
public enum Result {
    MET,
    NOT_MET,
    NOT_APPLICABLE,
    ABSTAIN
}
