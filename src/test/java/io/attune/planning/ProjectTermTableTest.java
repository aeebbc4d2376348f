package io.attune.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.rules.TableSpecification;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A contract is long-term from two months on. */
class ProjectTermTableTest extends TableSpecification<TermAnswer> {

    ProjectTermTableTest() {
        super("project-term", TermAnswer.class);
    }

    @Override
    protected Stream<Case<TermAnswer>> cases() {
        return Stream.of(
                row(3, new TermAnswer("LONG"), age(2)),
                row(3, new TermAnswer("LONG"), age(24)),
                row(4, new TermAnswer("SHORT"), age(1)));
    }

    @Test
    void everyLengthHasATerm() {
        assertThat(answers(java.util.List.of(age(0)))).hasSize(1);
    }

    private static PlanQuestion age(int months) {
        return new PlanQuestion("INBOUND", "GOLD", null, null, 1, months);
    }
}
