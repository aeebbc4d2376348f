package io.attune.listening;

import io.attune.rules.Sheet;
import java.util.Map;

/**
 * Up to which mean confidence of the recogniser, 0 to 1, one does not know whether something was said.
 *
 * @param general what was not heard may have been said, and what was heard may not
 * @param ofFault the same where a row would conclude from what was not heard that a criterion is not met
 */
public record ConfidenceThresholds(double general, double ofFault) {

    /** Everything was heard as it was said. */
    static final ConfidenceThresholds NEVER = new ConfidenceThresholds(0, 0);

    /** Where no row says it. */
    private static final ConfidenceThresholds USUALLY = new ConfidenceThresholds(0.7, 0.7);

    public static ConfidenceThresholds of(Sheet sheet) {
        return sheet.rows().stream()
                .filter(row -> row.get("criterion").equals(RowCheck.ANY_CRITERION))
                .map(ConfidenceThresholds::of)
                .findFirst()
                .orElse(USUALLY);
    }

    private static ConfidenceThresholds of(Map<String, String> row) {
        double general = Double.parseDouble(row.get("atMost"));
        String fault = row.get("andAtMost");
        return new ConfidenceThresholds(general, fault.isEmpty() ? general : Double.parseDouble(fault));
    }
}
