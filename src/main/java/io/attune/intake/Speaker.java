package io.attune.intake;

/** Who speaks; mono recordings without separation say UNKNOWN. */
public enum Speaker {
    AGENT,
    CUSTOMER,
    UNKNOWN
}
