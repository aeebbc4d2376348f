package io.attune.rules;

import java.util.Map;

/**
 * Sheets without a template, which a module reads by itself: they make no rules, but change on the desk as tables do.
 * The bean is asked on every node that has the desk.
 */
public interface PlainSheets {

    /**
     * The sheets as they stand in {@code rules/}.
     *
     * @return CSV by name: {@code phrases} is {@code rules/phrases.csv}, {@code scorecards.chat} is
     *     {@code rules/scorecards/chat.csv}; at most 64 characters
     */
    Map<String, byte[]> delivered();

    /**
     * Asked about a proposed sheet before it is stored.
     *
     * @throws TablesDoNotCompile naming each cell that is not allowed
     */
    void check(String name, Sheet sheet);

    /**
     * From now on the module works by this sheet. Said at start and after each activation, at times more than once and,
     * from other nodes, about the same activation.
     *
     * @param position of the activation, greater for a later one; 0 for a sheet as it was delivered
     */
    void use(String name, int position, Sheet sheet);

    /** Whether the module shows what a version in pilot would have said. */
    default boolean isTried() {
        return false;
    }
}
