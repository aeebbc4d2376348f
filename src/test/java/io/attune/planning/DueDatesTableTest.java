package io.attune.planning;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attune.rules.NoRowMatches;
import io.attune.rules.TableSpecification;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Specifies in how many working days each task is due. */
class DueDatesTableTest extends TableSpecification<DueIn> {

    DueDatesTableTest() {
        super("due-dates", DueIn.class);
    }

    @Override
    protected Stream<Case<DueIn>> cases() {
        return Stream.of(
                row(3, new DueIn(1), new DueQuestion("PRIORITY_REVIEW", "STAR")),
                row(4, new DueIn(1), new DueQuestion("REVIEW", "PLATINUM")),
                row(5, new DueIn(2), new DueQuestion("REVIEW", "STAR")),
                row(6, new DueIn(1), new DueQuestion("SECOND_REVIEW", "PLATINUM")),
                row(7, new DueIn(2), new DueQuestion("SECOND_REVIEW", "STAR")),
                row(8, new DueIn(1), new DueQuestion("MEND_RECORDING", "STAR")),
                row(9, new DueIn(3), new DueQuestion("ACKNOWLEDGE", "STAR")),
                row(10, new DueIn(5), new DueQuestion("DISPUTE_WINDOW", "STAR")),
                row(11, new DueIn(1), new DueQuestion("DECIDE_DISPUTE", "PLATINUM")),
                row(12, new DueIn(2), new DueQuestion("DECIDE_DISPUTE", "STAR")),
                row(13, new DueIn(3), new DueQuestion("DECIDE_APPEAL", "STAR")),
                row(14, new DueIn(3), new DueQuestion("ONE_ON_ONE", "PLATINUM")),
                row(15, new DueIn(5), new DueQuestion("ONE_ON_ONE", "STAR")),
                row(16, new DueIn(2), new DueQuestion("SIGN_FORM", "STAR")),
                row(17, new DueIn(10), new DueQuestion("CYCLE", "STAR")),
                row(18, new DueIn(3), new DueQuestion("CONFIRM_TIER", "STAR")),
                row(19, new DueIn(2), new DueQuestion("APPROVE_PLAN", "PLATINUM")),
                row(20, new DueIn(3), new DueQuestion("APPROVE_PLAN", "STAR")),
                row(21, new DueIn(4), new DueQuestion("APPROVAL_STILL_OPEN", "PLATINUM")),
                row(22, new DueIn(6), new DueQuestion("APPROVAL_STILL_OPEN", "STAR")),
                row(23, new DueIn(2), new DueQuestion("ANSWER_CHANGE", "STAR")),
                row(24, new DueIn(1), new DueQuestion("HANDLE_SHORTFALL", "STAR")));
    }

    @Test
    void noRowMatchesAnUnknownCase() {
        assertThatThrownBy(() -> rules().decide("due-dates", new DueQuestion("TEA", "GOLD"), DueIn.class))
                .isInstanceOf(NoRowMatches.class)
                .hasMessageContaining("rules/due-dates.csv");
    }
}
