package io.attune.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a decision table answers, row by row. Its class is a list of cases: one for each row at least. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class TableSpecification<A> {

    private static final class Compiled {
        private static final Rules RULES = rules();

        private static Rules rules() {
            try {
                return new Rules(new RuleClasses(Path.of("target", "rule-classes")));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /**
     * @param row that answers, as a spreadsheet program numbers it
     * @param facts that the row is asked about
     */
    public record Case<A>(int row, A answer, Collection<?> facts) {

        @Override
        public String toString() {
            return "row " + row + ": " + facts + " → " + answer;
        }
    }

    private final String table;
    private final Class<A> type;

    protected TableSpecification(String table, Class<A> type) {
        this.table = table;
        this.type = type;
    }

    protected abstract Stream<Case<A>> cases();

    /** The real tables of {@code rules/}, compiled once for all tests. */
    public static Rules rules() {
        return Compiled.RULES;
    }

    protected static <A> Case<A> row(int row, A answer, Object... facts) {
        return new Case<>(row, answer, List.of(facts));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theRowAnswers(Case<A> expected) {
        FiredRow row = new FiredRow(table, rules().version(table).hash(), expected.row());
        assertThat(answers(expected.facts())).contains(new Decision<>(expected.answer(), row));
    }

    protected List<Decision<A>> answers(Collection<?> facts) {
        return rules().decideEach(table, facts, type);
    }

    @Test
    void everyRowHasItsCase() {
        List<Integer> rows = rules().sheet(table).rows().stream()
                .map(row -> Integer.valueOf(row.get(Sheet.ROW)))
                .toList();
        assertThat(cases().map(Case::row)).containsAll(rows);
    }
}
