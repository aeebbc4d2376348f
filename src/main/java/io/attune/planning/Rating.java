package io.attune.planning;

/** How a property of a client is judged. */
public enum Rating {
    HIGH,
    MEDIUM,
    LOW
}
