package io.attune.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.rules.TableSpecification;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which calls are looked at for a risk. */
class SamplingPolicyTableTest extends TableSpecification<Risk> {

    SamplingPolicyTableTest() {
        super("sampling-policy", Risk.class);
    }

    @Override
    protected Stream<Case<Risk>> cases() {
        return Stream.of(
                row(3, new Risk("flagged by a supervisor · 主管标记"), new RiskQuestion("ENQUIRY", "INBOUND", 90, "yes")),
                row(4, new Risk("complaint · 投诉"), new RiskQuestion("COMPLAINT", "INBOUND", 90, "no")),
                row(5, new Risk("cancellation · 退订"), new RiskQuestion("CANCELLATION", "INBOUND", 90, "no")),
                row(6, new Risk("very long · 超长通话"), new RiskQuestion("ENQUIRY", "INBOUND", 240.1, "no")),
                row(7, new Risk("very short · 超短通话"), new RiskQuestion("ENQUIRY", "INBOUND", 14.9, "no")),
                row(8, new Risk("long · 较长通话"), new RiskQuestion("ENQUIRY", "INBOUND", 150.1, "no")));
    }

    @Test
    void anOrdinaryCallHasNoRisk() {
        assertThat(answers(List.of(new RiskQuestion("ENQUIRY", "INBOUND", 90, "no"))))
                .isEmpty();
    }

    @Test
    void theMostUrgentReasonIsNamed() {
        assertThat(answers(List.of(new RiskQuestion("COMPLAINT", "INBOUND", 500, "yes"))))
                .singleElement()
                .extracting(decision -> decision.row().row())
                .isEqualTo(3);
    }
}
