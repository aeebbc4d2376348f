package io.attune.planning;

/** Somebody was told something about a project's plan. */
public record PlanNoticeSent(PlanNotice notice) {}
