package io.attune.planning;

/**
 * A QA method that is due, by the table {@code qa-methods}.
 *
 * @param method say CALL_QUALITY
 * @param due ALWAYS or FINAL_REPORT
 */
public record Method(String method, String due) {}
