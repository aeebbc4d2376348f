package io.attune.sampling;

import io.attune.rules.FiredRow;
import java.util.List;

/**
 * An interaction was drawn.
 *
 * @param seed of its cycle
 * @param rules the rows that made it so: of the plan's quota and, for a risk, of the sampling policy
 */
public record InteractionSelected(Sample sample, String seed, List<FiredRow> rules) {}
