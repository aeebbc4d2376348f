package io.attune.scorecards;

import io.attune.Text;

/**
 * What a result is called.
 *
 * @param id stable over versions, say {@code excellent}
 * @param totals from 0 to 100
 */
public record Band(String id, Text name, NumberBand totals) {}
