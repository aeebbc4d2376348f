package io.attune.listening;

import io.attune.intake.Speaker;

/**
 * A figure of a conversation.
 *
 * @param key of its texts, say {@code talk-share}
 * @param speaker whose it is, or null for the whole conversation
 * @param value as {@code src/docs/facts.md} defines it
 */
public record Fact(String key, Speaker speaker, double value) {}
