package io.attune.planning;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attune.rules.NoRowMatches;
import io.attune.rules.TableSpecification;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which scorecard is used for a call. */
class ScorecardChoiceTableTest extends TableSpecification<ScorecardChoice> {

    ScorecardChoiceTableTest() {
        super("scorecard-choice", ScorecardChoice.class);
    }

    @Override
    protected Stream<Case<ScorecardChoice>> cases() {
        return Stream.of(
                row(3, new ScorecardChoice("chat"), new ScorecardQuestion("CHAT", "INBOUND", "COMPLAINT")),
                row(4, new ScorecardChoice("inbound-complaint"), new ScorecardQuestion("CALL", "INBOUND", "COMPLAINT")),
                row(5, new ScorecardChoice("inbound-enquiry"), new ScorecardQuestion("CALL", "INBOUND", "ENQUIRY")),
                row(5, new ScorecardChoice("inbound-enquiry"), new ScorecardQuestion("EMAIL", "INBOUND", "ORDER")),
                row(6, new ScorecardChoice("outbound-sales"), new ScorecardQuestion("CALL", "OUTBOUND", "COMPLAINT")));
    }

    @Test
    void noRowMatchesAnUnknownCase() {
        assertThatThrownBy(() -> rules().decide(
                                "scorecard-choice",
                                new ScorecardQuestion("CALL", "SIDEWAYS", "ENQUIRY"),
                                ScorecardChoice.class))
                .isInstanceOf(NoRowMatches.class)
                .hasMessageContaining("rules/scorecard-choice.csv");
    }
}
