package io.attune.intake;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What every screen about a call shows first; names are in the reader's language. */
public record CallHeader(
        String id,
        String externalId,
        String project,
        String projectName,
        String agent,
        String agentName,
        String contactType,
        String contactTypeName,
        @Nullable String queue,
        Instant startedAt,
        double durationSeconds,
        String language,
        @Nullable String customerReference,
        boolean recording,
        Audio audio,
        String timeZone,
        List<String> notes) {}
