package io.attune.planning;

/**
 * The contract of a project was prolonged or cut.
 *
 * @param before months that it had until now
 */
public record ContractChanged(ContractStep step, int before) {}
