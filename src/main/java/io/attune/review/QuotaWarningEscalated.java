package io.attune.review;

/** No manager answered a warning in time. */
public record QuotaWarningEscalated(QuotaWarning warning) {}
