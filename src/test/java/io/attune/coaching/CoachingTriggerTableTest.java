package io.attune.coaching;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.rules.TableSpecification;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which settled results are coached. Its last row answers everything that no other does. */
class CoachingTriggerTableTest extends TableSpecification<Trigger> {

    CoachingTriggerTableTest() {
        super("coaching-trigger", Trigger.class);
    }

    @Override
    protected Stream<Case<Trigger>> cases() {
        return Stream.of(
                row(
                        3,
                        new Trigger(FollowUpDecision.COACHING, "a critical error · 致命错误"),
                        new FollowUpQuestion("GOLD", "yes", 0, 100)),
                row(
                        4,
                        new Trigger(FollowUpDecision.COACHING, "below 80 for a platinum client · 白金客户低于 80 分"),
                        new FollowUpQuestion("PLATINUM", "no", 1, 79.99)),
                row(
                        5,
                        new Trigger(FollowUpDecision.COACHING, "below 70 · 低于 70 分"),
                        new FollowUpQuestion("GOLD", "no", 1, 69.99)),
                row(
                        6,
                        new Trigger(FollowUpDecision.COACHING, "five errors or more · 五项及以上未达标"),
                        new FollowUpQuestion("GOLD", "no", 5, 80)),
                row(
                        7,
                        new Trigger(FollowUpDecision.NONE, "no coaching · 无需辅导"),
                        new FollowUpQuestion("GOLD", "no", 1, 94.99)));
    }

    @Test
    void aPlatinumClientIsHeldToMore() {
        assertThat(answers(java.util.List.of(new FollowUpQuestion("GOLD", "no", 1, 79))))
                .singleElement()
                .extracting(decision -> decision.answer().followUp())
                .isEqualTo(FollowUpDecision.NONE);
    }
}
