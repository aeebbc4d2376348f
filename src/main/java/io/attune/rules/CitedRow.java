package io.attune.rules;

import io.attune.Message;
import java.util.Locale;

/**
 * A row of a table as an answer cites it.
 *
 * @param hash as in {@link TableVersion}
 * @param version on the desk, or null for a table that was delivered with an earlier release and never changed there
 * @param row as a spreadsheet program numbers it
 * @param remark of the row in both languages, as {@code English · 中文}; null where it has none
 */
public record CitedRow(String table, String hash, Integer version, int row, String remark) {

    /** The remark in the reader's language. */
    public String remark(Locale locale) {
        return remark == null ? null : Message.ofCell(remark).in(locale);
    }
}
