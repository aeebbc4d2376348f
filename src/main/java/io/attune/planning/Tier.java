package io.attune.planning;

/** How important a client is, as marketing says. */
public enum Tier {
    PLATINUM,
    GOLD,
    STAR,
    GENERAL
}
