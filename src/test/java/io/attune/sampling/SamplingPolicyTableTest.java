package io.attune.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.rules.TableSpecification;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which calls are looked at for a risk. */
class SamplingPolicyTableTest extends TableSpecification<Risk> {

    private static final double NEVER_BEFORE = Double.POSITIVE_INFINITY;

    SamplingPolicyTableTest() {
        super("sampling-policy", Risk.class);
    }

    @Override
    protected Stream<Case<Risk>> cases() {
        return Stream.of(
                row(3, new Risk("flagged by a supervisor · 主管标记"), aCall("ENQUIRY", 90, "yes")),
                row(4, new Risk("critical error suspected by the machine · 机器疑似致命错误"), aJudgedCall("yes", 0.9)),
                row(5, new Risk("complaint · 投诉"), aCall("COMPLAINT", 90, "no")),
                row(6, new Risk("cancellation · 退订"), aCall("CANCELLATION", 90, "no")),
                row(7, new Risk("very long · 超长通话"), aCall("ENQUIRY", 240.1, "no")),
                row(8, new Risk("very short · 超短通话"), aCall("ENQUIRY", 14.9, "no")),
                row(9, new Risk("repeat caller · 重复来电"), aCall(7, 400)),
                row(10, new Risk("low machine confidence · 机器置信度低"), aJudgedCall("no", 0.499)),
                row(11, new Risk("long · 较长通话"), aCall("ENQUIRY", 150.1, "no")),
                row(12, new Risk("new agent · 新上岗坐席"), aCall(NEVER_BEFORE, 29.9)),
                row(12, new Risk("new agent · 新上岗坐席"), aCall(NEVER_BEFORE, -3)));
    }

    private static RiskQuestion aCall(String contactType, double seconds, String flagged) {
        return new RiskQuestion(contactType, "INBOUND", seconds, flagged, "no", 1, NEVER_BEFORE, 400);
    }

    private static RiskQuestion aCall(double customerDays, double agentDays) {
        return new RiskQuestion("ENQUIRY", "INBOUND", 90, "no", "no", 1, customerDays, agentDays);
    }

    private static RiskQuestion aJudgedCall(String criticalSuspected, double machineConfidence) {
        return new RiskQuestion(
                "ENQUIRY", "INBOUND", 90, "no", criticalSuspected, machineConfidence, NEVER_BEFORE, 400);
    }

    @Test
    void anOrdinaryCallHasNoRisk() {
        assertThat(answers(List.of(aCall(7.01, 30)))).isEmpty();
        assertThat(answers(List.of(aJudgedCall("no", 0.5)))).isEmpty();
    }

    @Test
    void theMostUrgentReasonIsNamed() {
        assertThat(answers(List.of(new RiskQuestion("COMPLAINT", "INBOUND", 500, "yes", "yes", 0, 1, 1))))
                .singleElement()
                .extracting(decision -> decision.row().row())
                .isEqualTo(3);
    }
}
