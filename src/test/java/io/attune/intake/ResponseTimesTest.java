package io.attune.intake;

import static io.attune.intake.Speaker.AGENT;
import static io.attune.intake.Speaker.CUSTOMER;
import static io.attune.intake.Speaker.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.attune.intake.Transcript.Utterance;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How long customers wait for an answer in writing. */
class ResponseTimesTest {

    @Test
    void aWaitRunsFromTheFirstUnansweredMessageToTheNextOfTheAgent() {
        assertThat(of(
                        message(CUSTOMER, 0),
                        message(CUSTOMER, 20),
                        message(AGENT, 40),
                        message(AGENT, 45),
                        message(CUSTOMER, 60),
                        message(AGENT, 150)))
                .isEqualTo(new ResponseTimes(40.0, 90.0, 65.0, 2, false));
    }

    @Test
    void theMedianOfAnOddNumberIsTheOneInTheMiddle() {
        assertThat(of(
                                message(CUSTOMER, 0),
                                message(AGENT, 5),
                                message(CUSTOMER, 10),
                                message(AGENT, 110),
                                message(CUSTOMER, 120),
                                message(AGENT, 127))
                        .median())
                .isEqualTo(7);
    }

    @Test
    void whatTheAgentWroteFirstAnswersNobodyAndAWaitThatNobodyEndedIsOpen() {
        assertThat(of(message(AGENT, 0), message(CUSTOMER, 30), message(UNKNOWN, 31)))
                .isEqualTo(new ResponseTimes(null, null, null, 0, true));
    }

    @Test
    void whatWasSpokenHasNone() {
        assertThat(ResponseTimes.of(new Transcript(
                        "en", List.of(new Utterance(AGENT, 0, 2, "hello", null, null), message(CUSTOMER, 3)))))
                .isEmpty();
    }

    @Test
    void whatHasNoTimesHasNone() {
        assertThat(ResponseTimes.of(new Transcript("en", List.of(message(CUSTOMER, 0), message(AGENT, 0)))))
                .isEmpty();
    }

    private static ResponseTimes of(Utterance... messages) {
        return ResponseTimes.of(new Transcript("en", List.of(messages))).orElseThrow();
    }

    private static Utterance message(Speaker speaker, double at) {
        return new Utterance(speaker, at, at, "text", null, null);
    }
}
