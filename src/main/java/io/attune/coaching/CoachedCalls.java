package io.attune.coaching;

/**
 * How many of the agent's next calls are drawn for a coached criterion.
 *
 * @param withinDays after the form is closed
 */
public record CoachedCalls(int calls, int withinDays) {}
