package io.attune.rules;

import java.util.LinkedHashMap;
import java.util.Map;

/** Where the rows of a table leave their answers: the first row that speaks about a subject is heard. */
public final class Answers {

    record Given(int row, Object answer) {}

    private final Map<String, Given> given = new LinkedHashMap<>();
    private int lastRow;

    /** The answer to the whole question. */
    public void give(int row, Object answer) {
        give(row, "", answer);
    }

    /** The answer about one of several subjects. */
    public void give(int row, String subject, Object answer) {
        lastRow = row;
        given.putIfAbsent(subject, new Given(row, answer));
    }

    /** The row that spoke last, heard or not. */
    int lastRow() {
        return lastRow;
    }

    Map<String, Given> given() {
        return given;
    }
}
