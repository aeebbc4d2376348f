package io.attune.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.rules.TableSpecification;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which QA methods are due. */
class QaMethodsTableTest extends TableSpecification<Method> {

    QaMethodsTableTest() {
        super("qa-methods", Method.class);
    }

    @Override
    protected Stream<Case<Method>> cases() {
        return Stream.of(
                row(3, new Method("CALL_QUALITY", "ALWAYS"), project("GENERAL", "SHORT", "INBOUND", "MATURE")),
                row(4, new Method("CLIENT_REPORTS", "ALWAYS"), project("PLATINUM", "SHORT", "INBOUND", "MATURE")),
                row(5, new Method("CLIENT_REPORTS", "ALWAYS"), project("GOLD", "SHORT", "INBOUND", "MATURE")),
                row(6, new Method("CLIENT_REPORTS", "ALWAYS"), project("STAR", "LONG", "INBOUND", "MATURE")),
                row(7, new Method("CLIENT_REPORTS", "FINAL_REPORT"), project("GENERAL", "SHORT", "INBOUND", "MATURE")),
                row(8, new Method("DATA_ACCURACY", "ALWAYS"), project("PLATINUM", "SHORT", "INBOUND", "MATURE")),
                row(9, new Method("DATA_ACCURACY", "ALWAYS"), project("GOLD", "SHORT", "INBOUND", "MATURE")),
                row(10, new Method("DATA_ACCURACY", "ALWAYS"), project("STAR", "SHORT", "INBOUND", "MATURE")),
                row(11, new Method("DATA_ACCURACY", "ALWAYS"), project("GENERAL", "SHORT", "OUTBOUND", "MATURE")),
                row(12, new Method("SERVICE_STATISTICS", "ALWAYS"), project("GENERAL", "SHORT", "INBOUND", "MATURE")),
                row(13, new Method("REFERENCE_MATERIAL", "ALWAYS"), project("PLATINUM", "SHORT", "INBOUND", "MATURE")),
                row(14, new Method("REFERENCE_MATERIAL", "ALWAYS"), project("GOLD", "LONG", "INBOUND", "MATURE")),
                row(15, new Method("REFERENCE_MATERIAL", "ALWAYS"), project("STAR", "LONG", "INBOUND", "MATURE")),
                row(16, new Method("REFERENCE_MATERIAL", "ALWAYS"), project("GENERAL", "SHORT", "INBOUND", "INITIAL")));
    }

    @Test
    void aGeneralShortInboundMatureProjectOwesTheLeast() {
        assertThat(answers(List.of(project("GENERAL", "SHORT", "INBOUND", "MATURE"))))
                .extracting(decision -> decision.answer().method())
                .containsExactly("CALL_QUALITY", "CLIENT_REPORTS", "SERVICE_STATISTICS");
    }

    @Test
    void aShortStarProjectOwesNeitherReportsNorMaterial() {
        assertThat(answers(List.of(project("STAR", "SHORT", "INBOUND", "MATURE"))))
                .extracting(decision -> decision.answer().method())
                .containsExactly("CALL_QUALITY", "DATA_ACCURACY", "SERVICE_STATISTICS");
    }

    private static PlanQuestion project(String tier, String term, String direction, String phase) {
        return new PlanQuestion(direction, tier, term, phase, 20, 12);
    }
}
