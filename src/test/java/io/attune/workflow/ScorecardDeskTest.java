package io.attune.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attune.intake.InteractionId;
import io.attune.planning.Criterion;
import io.attune.planning.Planning;
import io.attune.planning.Scorecard;
import io.attune.planning.Tier;
import io.attune.rules.TableDesk;
import io.attune.rules.TablesDoNotCompile;
import io.attune.scoring.CriterionResult;
import io.attune.scoring.Evaluation;
import io.attune.scoring.Result;
import io.attune.scoring.Scoring;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A scorecard changes as a decision table does, and what was scored stays as it was scored. */
@ProcessTest
class ScorecardDeskTest {

    private static final String CARD = "scorecards.inbound-enquiry";

    @Autowired
    Story story;

    @Autowired
    TableDesk desk;

    @Autowired
    Planning planning;

    @Autowired
    Scoring scoring;

    private Story.Cast cast;
    private int delivered;

    @BeforeEach
    void aProject() {
        cast = story.aProject(Tier.PLATINUM);
        delivered = scoring.scorecardOf(aCall()).version();
    }

    @AfterEach
    void asItWasBefore() {
        if (desk.activeVersion(CARD) != 1) {
            story.rollsBack(CARD);
        }
    }

    private InteractionId aCall() {
        return story.aTranscribedCall(cast, cast.agent(), story.today());
    }

    private String changed(String right, String wrong) {
        String sheet = desk.version(CARD, 1).sheet();
        assertThat(sheet).contains(right);
        return sheet.replace(right, wrong);
    }

    @Test
    void anActivatedCardScoresTheNextCallAndTheOldOneStaysReadable() {
        InteractionId before = aCall();
        scored(before, Result.MET);

        story.aTableInForce(
                CARD, changed("general.greeting,Greeting with own name", "general.greeting,A warm greeting"));

        InteractionId after = aCall();
        Evaluation evaluation = scored(after, Result.NOT_MET);
        assertThat(evaluation.scorecardVersion()).isEqualTo(delivered + 1);
        assertThat(nameOf(planning.scorecard("inbound-enquiry", delivered + 1))).isEqualTo("A warm greeting");
        assertThat(nameOf(planning.scorecard("inbound-enquiry", delivered))).isEqualTo("Greeting with own name");
        assertThat(scoring.settled(before).orElseThrow().scorecardVersion()).isEqualTo(delivered);

        story.rollsBack(CARD);
        Scorecard again = scoring.scorecardOf(aCall());
        assertThat(again.version()).isEqualTo(delivered + 2);
        assertThat(nameOf(again)).isEqualTo("Greeting with own name");
    }

    @Test
    void theFiguresOfACriterionRunThroughTheVersions() {
        Instant from = Instant.now().minusSeconds(60);
        InteractionId before = aCall();
        scored(before, Result.MET);
        story.aTableInForce(CARD, changed("general.greeting,Greeting with own name", "general.greeting,Greets warmly"));
        InteractionId after = aCall();
        scored(after, Result.NOT_MET);

        List<Evaluation> settled = scoring.settledSince(from, 1000).stream()
                .filter(each -> List.of(before, after).contains(each.interaction()))
                .toList();

        assertThat(settled).extracting(Evaluation::scorecardVersion).doesNotHaveDuplicates();
        assertThat(settled)
                .extracting(
                        each -> each.criterion("general.greeting").orElseThrow().result())
                .containsExactlyInAnyOrder(Result.MET, Result.NOT_MET);
    }

    @Test
    void aCardThatIsWrongIsNotEvenStored() {
        assertThatThrownBy(() -> story.aTableInForce(
                        CARD, changed("basic,Basic handling,基础处理,30", "basic,Basic handling,基础处理,40")))
                .isInstanceOf(TablesDoNotCompile.class)
                .hasMessageContaining("rules/scorecards/inbound-enquiry.csv")
                .hasMessageContaining("110");
        assertThat(desk.versions(CARD)).allMatch(version -> !version.sheet().contains("基础处理,40"));
    }

    private static String nameOf(Scorecard card) {
        return card.criterion("general.greeting")
                .map(Criterion::name)
                .orElseThrow()
                .en();
    }

    private Evaluation scored(InteractionId call, Result result) {
        Scorecard card = scoring.scorecardOf(call);
        List<CriterionResult> results = card.criteria().stream()
                .map(criterion -> CriterionResult.of(criterion.id(), result, 0.95, null, List.of()))
                .toList();
        scoring.recordMachine(call, card, results, "test", "test:" + call);
        return scoring.settle(call);
    }
}
