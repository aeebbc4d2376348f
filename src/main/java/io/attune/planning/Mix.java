package io.attune.planning;

/** How calls are listened to, in percent of all, by the table {@code listening-mix}. */
public record Mix(int live, int recorded, int testCalls) {}
