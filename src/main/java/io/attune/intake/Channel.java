package io.attune.intake;

/** The medium of an interaction. */
public enum Channel {
    CALL,
    CHAT,
    EMAIL
}
