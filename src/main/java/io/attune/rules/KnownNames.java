package io.attune.rules;

import java.util.Collection;

/** Names that a module knows and that cells of tables may hold: projects, scorecards, criteria. */
public interface KnownNames {

    /** As {@code rules/columns.csv} calls them, between {@code <} and {@code >}. */
    String kind();

    /** All that are known now. */
    Collection<String> names();

    /** Whether they come with the tables, so that tables are held to them before anybody works with the application. */
    default boolean areDelivered() {
        return true;
    }
}
