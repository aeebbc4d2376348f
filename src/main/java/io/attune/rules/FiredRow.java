package io.attune.rules;

/**
 * The row of a table that answered.
 *
 * @param version first 12 hexadecimal digits of the SHA-256 of sheet and template
 * @param row as a spreadsheet program numbers it
 */
public record FiredRow(String table, String version, int row) {

    /** The row as lines and records cite it, say {@code review-routing@0a1b2c3d4e5f row 5}. */
    public String citation() {
        return table + "@" + version + " row " + row;
    }
}
