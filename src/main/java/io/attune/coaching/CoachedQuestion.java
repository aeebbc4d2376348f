package io.attune.coaching;

/** What the table {@code coaching-follow-up} is asked of a criterion that an agent was coached on. */
public record CoachedQuestion(String tier, String critical) {}
