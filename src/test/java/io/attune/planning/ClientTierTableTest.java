package io.attune.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.rules.Decision;
import io.attune.rules.TableSpecification;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which tier is suggested for a client. */
class ClientTierTableTest extends TableSpecification<TierAnswer> {

    ClientTierTableTest() {
        super("client-tier", TierAnswer.class);
    }

    @Override
    protected Stream<Case<TierAnswer>> cases() {
        return Stream.of(
                row(
                        3,
                        new TierAnswer(
                                "PLATINUM",
                                "A large client of high repute with a contract of two years or more",
                                "声誉高的大客户，合同两年及以上"),
                        client("LONG", 24, "HIGH", "HIGH", null, null)),
                row(
                        4,
                        new TierAnswer("PLATINUM", "A large client of high repute with high potential", "声誉高、潜力大的大客户"),
                        client("LONG", 12, "HIGH", "HIGH", "LOW", "HIGH")),
                row(
                        5,
                        new TierAnswer("GOLD", "A large client of high repute", "声誉高的大客户"),
                        client("LONG", 23, "HIGH", "HIGH", "MEDIUM", "MEDIUM")),
                row(
                        6,
                        new TierAnswer("GOLD", "A large, fast-growing client", "成长快的大客户"),
                        client("LONG", 6, "MEDIUM", "HIGH", "HIGH", null)),
                row(
                        7,
                        new TierAnswer("GOLD", "A fast-growing client with high potential", "成长快、潜力大的客户"),
                        client("LONG", 6, "LOW", "LOW", "HIGH", "HIGH")),
                row(
                        8,
                        new TierAnswer("STAR", "A large client with a contract of one year or more", "大客户，合同一年及以上"),
                        client("LONG", 12, "LOW", "HIGH", "LOW", "LOW")),
                row(
                        9,
                        new TierAnswer("STAR", "A client of medium size under a long-term contract", "中等规模的长期客户"),
                        client("LONG", 3, null, "MEDIUM", null, null)),
                row(
                        10,
                        new TierAnswer("STAR", "A client of high repute", "声誉高的客户"),
                        client("SHORT", 1, "HIGH", "HIGH", "HIGH", "HIGH")),
                row(
                        11,
                        new TierAnswer("STAR", "A client with high potential", "潜力大的客户"),
                        client("SHORT", 1, "LOW", "LOW", "LOW", "HIGH")),
                row(
                        12,
                        new TierAnswer("GENERAL", "No reason known for a higher tier", "没有理由给予更高级别"),
                        client("SHORT", 1, null, null, null, null)));
    }

    @Test
    void theFirstRowThatFitsDecides() {
        assertThat(answers(List.of(client("LONG", 24, "HIGH", "HIGH", "HIGH", "HIGH"))))
                .extracting(Decision::row)
                .extracting(row -> row.row())
                .containsExactly(3);
        assertThat(answers(List.of(client("LONG", 11, "LOW", "HIGH", "LOW", "LOW"))))
                .as("a large client with a contract of less than a year is no star for its size")
                .extracting(decision -> decision.answer().tier())
                .containsExactly("GENERAL");
    }

    private static TierQuestion client(
            String term, int months, String reputation, String size, String growth, String potential) {
        return new TierQuestion(term, months, reputation, size, growth, potential);
    }
}
