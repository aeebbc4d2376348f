package io.attune.planning;

import io.attune.Text;
import io.attune.rules.FiredRow;
import org.jspecify.annotations.Nullable;

/** The tier that the table {@code client-tier} suggests, and the row that says so. */
public record TierSuggestion(
        Tier tier, Text reason, @Nullable FiredRow row) {}
