package io.attune.review;

/** Somebody will not do what the plan asks for today; said once per project and day. */
public record QuotaWillBeMissed(QuotaWarning warning) {}
