package io.attune.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.rules.TableSpecification;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who looks at a call after the machine. Its last row answers everything that no other does. */
class ReviewRoutingTableTest extends TableSpecification<Routing> {

    ReviewRoutingTableTest() {
        super("review-routing", Routing.class);
    }

    @Override
    protected Stream<Case<Routing>> cases() {
        return Stream.of(
                row(
                        3,
                        new Routing(Route.PRIORITY_REVIEW, "a critical error is suspected · 疑似致命错误"),
                        new RoutingQuestion("GOLD", "RANDOM", "yes", 0, 0, 95, "yes")),
                row(
                        4,
                        new Routing(Route.DOUBLE_REVIEW, "within the plan's share of double reviews · 抽中双人复核"),
                        new RoutingQuestion("GOLD", "RANDOM", "no", 0, 0, 95, "yes")),
                row(
                        5,
                        new Routing(Route.AUTO_ACCEPT, "the machine is confident of every answer · 机器对每项的置信度都足够"),
                        new RoutingQuestion("GOLD", "RANDOM", "no", 0, 0, 90, "no")),
                row(
                        6,
                        new Routing(Route.REVIEW, "risk-triggered · 风险抽检"),
                        new RoutingQuestion("GOLD", "RISK", "no", 0, 0, 95, "no")),
                row(
                        7,
                        new Routing(Route.REVIEW, "standard review · 常规复核"),
                        new RoutingQuestion("GOLD", "RANDOM", "no", 5, 2, 95, "no")));
    }

    @Test
    void aCallThatTheMachineIsNotSureOfIsReviewed() {
        for (RoutingQuestion unsure : java.util.List.of(
                new RoutingQuestion("GOLD", "RANDOM", "no", 1, 0, 95, "no"),
                new RoutingQuestion("GOLD", "RANDOM", "no", 0, 1, 95, "no"),
                new RoutingQuestion("GOLD", "RANDOM", "no", 0, 0, 89.99, "no"))) {
            assertThat(answers(java.util.List.of(unsure)))
                    .singleElement()
                    .extracting(decision -> decision.answer().route())
                    .isEqualTo(Route.REVIEW);
        }
    }
}
