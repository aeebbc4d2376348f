package io.attune.rules;

import java.math.BigDecimal;

/**
 * What a row allows a part of a fact to be: one text, or the numbers between two bounds.
 *
 * @param text the only one, or null for any
 * @param from lower bound, or null for none
 * @param fromIncluded whether the bound itself is allowed
 * @param to upper bound, or null for none
 */
record CellRange(String text, BigDecimal from, boolean fromIncluded, BigDecimal to, boolean toIncluded) {

    private static final CellRange ANY = new CellRange(null, null, true, null, true);

    /** The range of a cell; a blank one allows everything. */
    static CellRange of(String operator, String cell) {
        if (cell.isEmpty()) {
            return ANY;
        }
        return switch (operator) {
            case ">=", ">" -> new CellRange(null, new BigDecimal(cell), operator.equals(">="), null, true);
            case "<=", "<" -> new CellRange(null, null, true, new BigDecimal(cell), operator.equals("<="));
            default -> new CellRange(cell, null, true, null, true);
        };
    }

    /** Both at once, of different columns. */
    CellRange and(CellRange other) {
        boolean lower = from == null || other.from != null && other.startsAfter(this);
        boolean upper = to == null || other.to != null && other.endsBefore(this);
        return new CellRange(
                text == null ? other.text : text,
                lower ? other.from : from,
                lower ? other.fromIncluded : fromIncluded,
                upper ? other.to : to,
                upper ? other.toIncluded : toIncluded);
    }

    private boolean startsAfter(CellRange other) {
        int order = from.compareTo(other.from);
        return order > 0 || order == 0 && !fromIncluded;
    }

    private boolean endsBefore(CellRange other) {
        int order = to.compareTo(other.to);
        return order < 0 || order == 0 && !toIncluded;
    }

    boolean isEmpty() {
        return from != null
                && to != null
                && (from.compareTo(to) > 0 || from.compareTo(to) == 0 && !(fromIncluded && toIncluded));
    }

    /** Whether it allows all that the other does. */
    boolean covers(CellRange other) {
        boolean word = text == null || text.equals(other.text);
        boolean lower = from == null
                || other.from != null
                        && (from.compareTo(other.from) < 0
                                || from.compareTo(other.from) == 0 && (fromIncluded || !other.fromIncluded));
        boolean upper = to == null
                || other.to != null
                        && (to.compareTo(other.to) > 0
                                || to.compareTo(other.to) == 0 && (toIncluded || !other.toIncluded));
        return word && lower && upper;
    }

    /** Whether something is allowed by both. */
    boolean meets(CellRange other) {
        return (text == null || other.text == null || text.equals(other.text))
                && !and(other).isEmpty();
    }

    boolean allows(BigDecimal number) {
        return (from == null || number.compareTo(from) > (fromIncluded ? -1 : 0))
                && (to == null || number.compareTo(to) < (toIncluded ? 1 : 0));
    }

    /** @param word null for one that no row names */
    boolean allows(String word) {
        return text == null || text.equals(word);
    }

    boolean isAny() {
        return text == null && from == null && to == null;
    }
}
