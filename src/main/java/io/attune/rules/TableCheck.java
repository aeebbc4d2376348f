package io.attune.rules;

import io.attune.Message;
import java.util.List;

/** What the module that asks a table demands of it beyond its columns, say that cells of a row go together. */
public interface TableCheck {

    /** The table's name. */
    String table();

    /**
     * Asked about a proposed sheet before it is stored, and at start about a delivered one, when all plain sheets are
     * there.
     *
     * @throws TablesDoNotCompile naming each cell that is not allowed
     */
    default void check(Sheet sheet) {}

    /** What is legitimate about a version, but worth a look: where it says something that counts nowhere. */
    default List<Message> remarks(Sheet sheet) {
        return List.of();
    }
}
