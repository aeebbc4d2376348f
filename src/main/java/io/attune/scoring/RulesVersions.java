package io.attune.scoring;

/**
 * What the machine judges by: numbers of versions on the desk, in force or not.
 *
 * @param rules of the table {@code automatic-scoring}
 * @param phrases that it listens for
 */
public record RulesVersions(int rules, int phrases) {}
