package io.attune.planning;

/** Who calls whom: INBOUND customers call, OUTBOUND agents do. */
public enum Direction {
    INBOUND,
    OUTBOUND
}
