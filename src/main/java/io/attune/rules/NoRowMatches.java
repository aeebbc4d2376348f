package io.attune.rules;

/** A table has no row for the question. */
public class NoRowMatches extends RuntimeException {

    NoRowMatches(String table, Object question) {
        super("No row of rules/" + table + ".csv matches " + question);
    }
}
