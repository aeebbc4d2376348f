package io.attune.review;

/** A manager said what they do about a warning. */
public record QuotaWarningHandled(QuotaWarning warning, QuotaWarning.Handling handling, String note) {}
