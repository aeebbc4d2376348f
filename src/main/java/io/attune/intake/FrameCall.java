package io.attune.intake;

import java.time.Instant;
import java.util.UUID;

/** What a draw needs to know of an interaction that it may take. */
public record FrameCall(UUID id, String agent, String businessType, Instant startedAt) {}
