package io.attune.listening;

import io.attune.Text;
import java.util.List;

/**
 * What a conversation is about.
 *
 * @param mentions number of its phrases that were heard
 * @param contactType that it suggests, or null
 * @param evidence each mention
 */
public record Topic(String id, Text name, int mentions, String contactType, List<Evidence> evidence) {}
