package io.attune.scoring;

import java.util.Collection;
import java.util.List;

/**
 * Which calls an agreement is measured on.
 *
 * @param language {@code en} or {@code zh}: in each the machine listens for other words
 * @param projects codes; at least one
 * @param scorecard whose versions the calls were judged by, or null for any
 * @param last how many calls that both answered, the latest
 */
public record AgreementScope(String language, Collection<String> projects, String scorecard, int last) {

    /** The scope that decides what the machine may answer alone. */
    public static AgreementScope deciding(String project, String language) {
        return new AgreementScope(language, List.of(project), null, Agreements.LATEST);
    }
}
