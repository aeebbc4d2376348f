package io.attune.scorecards;

import io.attune.Text;
import java.util.List;

/**
 * A part of a scorecard.
 *
 * @param weight percent of the total, or what its criteria weigh together where the card is not weighed by section
 */
public record Section(String id, Text name, double weight, List<Criterion> criteria) {}
