package io.attune.rules;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * What a column may hold, in the reader's language.
 *
 * @param words to choose from; none for a text or a number
 */
record ColumnHelp(Column column, String header, String allowed, String unit, String help, List<String> words) {

    /** @param names that are known now, where the column holds one */
    static ColumnHelp of(Column column, Collection<String> names, Locale locale) {
        return new ColumnHelp(
                column,
                column.header(locale),
                column.allowed(names).in(locale),
                column.unit(locale),
                column.help(locale),
                column.words(names));
    }
}
