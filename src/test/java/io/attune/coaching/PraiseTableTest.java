package io.attune.coaching;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.rules.TableSpecification;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which settled results are praised. Its last row answers everything that no other does. */
class PraiseTableTest extends TableSpecification<Trigger> {

    PraiseTableTest() {
        super("praise", Trigger.class);
    }

    @Override
    protected Stream<Case<Trigger>> cases() {
        return Stream.of(
                row(
                        3,
                        new Trigger(FollowUpDecision.NONE, "nothing could be scored · 没有可评分的项目"),
                        new PraiseQuestion("GOLD", "no", "no", 0, 100)),
                row(
                        4,
                        new Trigger(FollowUpDecision.NONE, "a critical error · 致命错误"),
                        new PraiseQuestion("GOLD", "yes", "yes", 0, 100)),
                row(
                        5,
                        new Trigger(
                                FollowUpDecision.PRAISE,
                                "95 or more without an error for a platinum client · 白金客户 95 分及以上且无未达标项"),
                        new PraiseQuestion("PLATINUM", "yes", "no", 0, 95)),
                row(
                        6,
                        new Trigger(FollowUpDecision.NONE, "not outstanding for a platinum client · 白金客户未达表扬标准"),
                        new PraiseQuestion("PLATINUM", "yes", "no", 1, 99)),
                row(
                        7,
                        new Trigger(FollowUpDecision.PRAISE, "95 or more with at most one error · 95 分及以上且至多一项未达标"),
                        new PraiseQuestion("GOLD", "yes", "no", 1, 95)),
                row(
                        8,
                        new Trigger(FollowUpDecision.NONE, "nothing special · 无需跟进"),
                        new PraiseQuestion("GOLD", "yes", "no", 0, 94.99)));
    }

    @Test
    void manyFaultsAreNotPraisedHoweverLightTheyWeigh() {
        assertThat(answers(List.of(new PraiseQuestion("GOLD", "yes", "no", 2, 97))))
                .singleElement()
                .extracting(decision -> decision.answer().followUp())
                .isEqualTo(FollowUpDecision.NONE);
    }
}
