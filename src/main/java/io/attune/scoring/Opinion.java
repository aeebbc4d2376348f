package io.attune.scoring;

import java.time.Instant;
import java.util.UUID;

/**
 * A second opinion that was learned from people's answers to a criterion.
 *
 * @param version 64 hexadecimal digits over the calls it learned from and how
 * @param heldOut its answers to calls that it had not learned from (rows), and the person's (columns)
 */
public record Opinion(
        UUID id,
        String criterion,
        String language,
        String version,
        String parameters,
        Agreement heldOut,
        String trainedBy,
        Instant trainedAt) {

    /** Its first 12 digits, as versions of tables are written. */
    public String shortVersion() {
        return version.substring(0, 12);
    }

    /** Calls that it learned from with this answer of a person. */
    public int learned(Result person) {
        return Agreement.ANSWERS.stream()
                .mapToInt(answer -> heldOut.calls(answer, person))
                .sum();
    }
}
