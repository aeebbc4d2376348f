package io.attune.planning;

import java.time.Instant;

/**
 * The contract of a project was prolonged or cut.
 *
 * @param position 1 for the project's first change
 * @param months that it has from now on, counted from go-live
 */
public record ContractStep(String project, int position, int months, String reason, String actor, Instant at) {}
