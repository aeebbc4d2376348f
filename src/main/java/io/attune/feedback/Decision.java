package io.attune.feedback;

/** ACCEPT takes the proposed answer; PARTLY takes the criterion out of the score; REJECT leaves it. */
public enum Decision {
    ACCEPT,
    PARTLY,
    REJECT
}
