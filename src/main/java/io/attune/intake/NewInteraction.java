package io.attune.intake;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An interaction as a source system describes it; the shape is part of the public contract of {@code /api/v1}. Texts
 * stay texts here, so that a wrong one can be answered with what was found and what is allowed.
 *
 * @param direction INBOUND or OUTBOUND
 * @param durationSeconds optional; taken from the recording or transcript where it is missing
 * @param language en or zh
 */
public record NewInteraction(
        String project,
        String externalId,
        String agent,
        String channel,
        String direction,
        String contactType,
        @Nullable String queue,
        Instant startedAt,
        @Nullable Double durationSeconds,
        String language,
        @Nullable String customerReference,
        Map<String, String> attributes) {

    /** Leaves out the texts that may hold a customer's numbers: it ends in logs. */
    @Override
    public String toString() {
        return "NewInteraction[" + project + ", " + externalId + "]";
    }

    /** A copy with these attributes in place of its own. */
    NewInteraction with(Map<String, String> others) {
        return new NewInteraction(
                project,
                externalId,
                agent,
                channel,
                direction,
                contactType,
                queue,
                startedAt,
                durationSeconds,
                language,
                customerReference,
                others);
    }
}
