package io.attune.scoring;

/**
 * A process owner decided whether the second opinion about a criterion is consulted, as far as it has proved itself.
 *
 * @param language {@code en} or {@code zh}
 */
public record SecondOpinionSwitched(String criterion, String language, boolean consulted) {}
