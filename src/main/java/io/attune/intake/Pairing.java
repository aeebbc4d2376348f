package io.attune.intake;

import java.time.Instant;
import java.util.UUID;

/**
 * A recording that may belong to a call, as the nearest in time of the same extension.
 *
 * @param externalId of the call
 * @param recording path below {@code attune.intake.folder}
 * @param secondsApart between the call's start and the one that the recording's name tells
 * @param confidence 0 to 1: how much nearer it is than the others and than it might be
 */
public record Pairing(
        UUID id,
        String project,
        String externalId,
        String agent,
        Instant startedAt,
        String recording,
        double secondsApart,
        double confidence,
        Instant proposedAt) {}
