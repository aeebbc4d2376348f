package io.attune.rules;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The row of a table that answered.
 *
 * @param version first 12 hexadecimal digits of the SHA-256 of sheet and template
 * @param row as a spreadsheet program numbers it
 */
public record FiredRow(String table, String version, int row) {

    private static final Pattern CITATION = Pattern.compile("([^@]+)@([0-9a-f]{12}) row (\\d{1,9})(, .*)?");

    /**
     * Reads what {@link #citation()} wrote.
     *
     * @param citation with what else an answer rests on after a comma
     * @return nothing where it cites no row
     */
    static Optional<FiredRow> cited(String citation) {
        Matcher parts = CITATION.matcher(citation);
        return parts.matches()
                ? Optional.of(new FiredRow(parts.group(1), parts.group(2), Integer.parseInt(parts.group(3))))
                : Optional.empty();
    }

    /** The row as lines and records cite it, say {@code review-routing@0a1b2c3d4e5f row 5}. */
    public String citation() {
        return table + "@" + version + " row " + row;
    }
}
