package io.attune.scoring;

import java.util.Collection;

/**
 * Which calls an agreement is measured on.
 *
 * @param language {@code en} or {@code zh}: in each the machine listens for other words
 * @param projects codes; at least one
 * @param scorecard whose versions the calls were judged by, or null for any
 * @param last how many calls that both answered, the latest
 */
public record AgreementScope(String language, Collection<String> projects, String scorecard, int last) {}
