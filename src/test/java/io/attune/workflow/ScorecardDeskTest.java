package io.attune.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.attune.Caller;
import io.attune.NotAllowed;
import io.attune.Refused;
import io.attune.Trail;
import io.attune.access.Role;
import io.attune.audit.Audit;
import io.attune.audit.AuditEvent;
import io.attune.changes.Changes;
import io.attune.changes.Pilot;
import io.attune.changes.Pilots;
import io.attune.intake.InteractionId;
import io.attune.listening.Evidence;
import io.attune.planning.Planning;
import io.attune.planning.Tier;
import io.attune.review.Answer;
import io.attune.review.Draft;
import io.attune.review.Review;
import io.attune.review.Route;
import io.attune.rules.TablesDoNotCompile;
import io.attune.scorecards.Criterion;
import io.attune.scorecards.Scorecard;
import io.attune.scoring.CriterionResult;
import io.attune.scoring.Evaluation;
import io.attune.scoring.Result;
import io.attune.scoring.Scoring;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A scorecard changes as a decision table does, and what was scored stays as it was scored. */
@ProcessTest
class ScorecardDeskTest {

    private static final String CARD = "scorecards.inbound-enquiry";
    private static final String RULES = "automatic-scoring";

    @Autowired
    Story story;

    @Autowired
    Changes changes;

    @Autowired
    Planning planning;

    @Autowired
    Scoring scoring;

    @Autowired
    Review review;

    @Autowired
    Pilots pilots;

    @Autowired
    Audit audit;

    @LocalServerPort
    int port;

    private Story.Cast cast;
    private int delivered;

    @BeforeEach
    void aProject() {
        cast = story.aProject(Tier.PLATINUM);
        delivered = scoring.scorecardOf(aCall()).version();
    }

    @AfterEach
    void asItWasBefore() {
        for (String sheet : List.of(CARD, RULES)) {
            if (changes.active(sheet) != 1) {
                story.rollsBack(sheet);
            }
        }
    }

    private InteractionId aCall() {
        return story.aTranscribedCall(cast, cast.agent(), story.today());
    }

    private String changed(String right, String wrong) {
        String sheet = changes.version(CARD, 1).content();
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
    void aCriterionsIdKeepsItsMeaning() {
        assertThatThrownBy(() -> story.aTableInForce(
                        CARD,
                        changed("general.greeting,Greeting with own name,问候并报姓名", "general.greeting,Price told,告知价格")))
                .isInstanceOf(TablesDoNotCompile.class)
                .hasMessageContaining("general.greeting meant 'Greeting with own name · 问候并报姓名' in version")
                .hasMessageContaining("allowed: that meaning, or a new id for a new question");
        assertThatThrownBy(() -> story.aTableInForce(CARD, changed("SOLUTION,CHOICE,", "SOLUTION,CHOICES,")))
                .isInstanceOf(TablesDoNotCompile.class)
                .hasMessageContaining("basic.outcome was a CHOICE question in version");
    }

    @Test
    void aPilotCountsTheAnswersOfCallsBesideTheCardInForceAndChangesNothing() {
        scored(aCall(), Result.NOT_MET);
        String owner = story.somebody(Role.PROCESS_OWNER);
        byte[] milder =
                changed("yes,CAP,59", ",,").replace("yes,FAIL_CARD,", ",,").getBytes(StandardCharsets.UTF_8);
        int version = story.as(owner, () -> changes.propose(CARD, milder, "Milder " + owner, ""))
                .number();

        Pilot pilot = story.as(owner, () -> {
            pilots.start(CARD, version);
            return pilots.open(CARD).orElseThrow();
        });
        InteractionId during = aCall();
        Evaluation evaluation = scoredBut(during, "knowledge.promise");

        assertThat(pilot.version()).isEqualTo(version);
        assertThat(evaluation.total()).isEqualTo(59);
        assertThat(scoring.evaluations(during)).hasSize(1);
        assertThat(scoring.settled(during).orElseThrow().total()).isEqualTo(59);
        String page =
                Caller.person(port, owner, "secret").get("/pilots/" + CARD).body();
        assertThat(page)
                .contains("59.0 → 70.0", "<td class=\"number\">59.0</td>", "<td class=\"number\">70.0</td>")
                .contains("Pass", "Fail", cast.agent())
                .doesNotContain("No calls were scored");
        assertThat(Caller.person(port, owner, "secret")
                        .get("/pilots/" + CARD, "Accept-Language", "zh-CN")
                        .body())
                .contains("合格", "不合格", "试用中");
        assertThat(Caller.person(port, cast.agent(), "secret")
                        .get("/pilots/" + CARD)
                        .status())
                .isEqualTo(403);
        assertThatThrownBy(() -> story.as(owner, () -> {
                    pilots.start(CARD, version);
                    return null;
                }))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("one pilot at a time");
        assertThatThrownBy(() -> story.as(cast.agent(), () -> {
                    pilots.end(CARD);
                    return null;
                }))
                .isInstanceOf(NotAllowed.class);

        story.as(story.somebody(Role.PROCESS_OWNER), () -> {
            changes.approve(CARD, version);
            changes.activate(CARD, version);
            return null;
        });
        assertThat(pilots.open(CARD)).as("what is in force is tried no more").isEmpty();
        assertThat(audit.trail(Trail.ofChange(CARD)))
                .extracting(AuditEvent::action)
                .contains("PilotStarted", "PilotEnded");
    }

    @Test
    void aQuestionThatOnlyThePilotAsksIsAnsweredByTheMachineElseItIsSaidThatTheTotalLeavesItOut() {
        String owner = story.somebody(Role.PROCESS_OWNER);
        String greeting = "general,General service,通用服务,20,general.greeting";
        String withTwoMore = changed(greeting, """
                general,General service,通用服务,20,general.morning,Says good evening,说晚上好,No good morning.,不说早上好。,,,,,EITHER,,,COMPLIANCE,,,,,
                general,General service,通用服务,20,general.smile,A smile is heard,听得出微笑,One hears a smile.,听得出微笑。,,,,,PERSON,,,ATTITUDE,,,,,
                """ + greeting);
        int version = story.as(
                        owner,
                        () -> changes.propose(
                                CARD, withTwoMore.getBytes(StandardCharsets.UTF_8), "Two more " + owner, ""))
                .number();
        String rules = changes.version(RULES, 1).content()
                + "general.morning,greeting,AGENT,,1,,,,,,,,,,,,NOT_MET,0.9,good morning at night\n"
                + "general.smile,greeting,AGENT,,1,,,,,,,,,,,,MET,0.9,a greeting smiles\n";
        assertThatThrownBy(() -> story.aTableInForce(RULES, rules))
                .isInstanceOf(TablesDoNotCompile.class)
                .hasMessageContaining("found 'general.morning'");

        story.as(owner, () -> {
            pilots.start(CARD, version);
            return null;
        });
        story.aTableInForce(RULES, rules);
        InteractionId during = aCall();
        Evaluation evaluation = scored(during, Result.MET);

        assertThat(evaluation.total()).isEqualTo(100);
        assertThat(evaluation.criterion("general.morning")).isEmpty();
        Caller caller = Caller.person(port, owner, "secret");
        assertThat(caller.get("/pilots/" + CARD).body())
                .as("one of five answers of a section that weighs a fifth")
                .contains("100.0 → 96.0", "incomplete", "In 1 of 1 calls", "A smile is heard", "1 unanswered")
                .contains("Only a person answers it")
                .doesNotContain("Says good evening");
        assertThat(caller.get("/pilots/" + CARD, "Accept-Language", "zh-CN").body())
                .contains("没有答案的题目", "听得出微笑", "仅由人工作答", "1 题无答案");

        story.as(owner, () -> {
            pilots.end(CARD);
            return null;
        });
        scored(aCall(), Result.MET);
        assertThat(caller.get("/pilots/" + CARD).body())
                .as("a call after the pilot is none of it")
                .contains("In 1 of 1 calls");
    }

    @Test
    void anAnswerThatOnlyAPersonMayGiveInThePilotIsNotTakenFromTheMachine() {
        String owner = story.somebody(Role.PROCESS_OWNER);
        String sheet = changes.version(CARD, 1).content().replaceFirst("(general\\.greeting,.*?)EITHER", "$1PERSON");
        int version = story.as(
                        owner,
                        () -> changes.propose(CARD, sheet.getBytes(StandardCharsets.UTF_8), "By people " + owner, ""))
                .number();

        story.as(owner, () -> {
            pilots.start(CARD, version);
            return null;
        });
        scoredBut(aCall(), "general.greeting");

        assertThat(Caller.person(port, owner, "secret").get("/pilots/" + CARD).body())
                .contains("95.0 → 100.0", "Greeting with own name", "1 unanswered");
        story.as(owner, () -> {
            pilots.end(CARD);
            return null;
        });
    }

    @Test
    void aReviewerAnswersEveryKindOfQuestionAndTheCardCountsWhatApplies() {
        ProcessInstance chat = story.routed(() -> story.aDrawnChat(cast), Route.REVIEW, Result.ABSTAIN);
        InteractionId id = Story.idOf(chat);
        Scorecard card = review.scorecardOf(id);
        assertThat(card.id()).isEqualTo("chat");
        story.isGiven(cast.reviewer(), chat);
        Map<String, Answer> answers = new HashMap<>();
        card.criteria().stream()
                .filter(criterion -> criterion.question().isScored())
                .forEach(criterion -> answers.put(criterion.id(), Answer.best(criterion, "")));
        answers.put("language.clear", Answer.of("7", null));
        answers.put("handling.outcome", Answer.of("later", null));

        assertThatThrownBy(() -> saved(id, answers))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("answers.language.clear: found 7, allowed: 1 to 5")
                .hasMessageContaining("answers.handling.outcome: found later, allowed: one of solved, next-step, open");

        answers.put("language.clear", Answer.of("3", null));
        answers.put("handling.outcome", new Answer(null, "To be looked into.", "next-step", "right", 4.0));
        answers.put("handling.handover", Answer.of("what,when", null));
        saved(id, answers);
        story.completes(cast.reviewer(), story.taskOf(chat));

        Evaluation evaluation = scoring.settled(id).orElseThrow();
        CriterionResult outcome = evaluation.criterion("handling.outcome").orElseThrow();
        assertThat(outcome.value()).isEqualTo("next-step");
        assertThat(outcome.score()).isEqualTo(80);
        assertThat(outcome.result()).isEqualTo(Result.NOT_MET);
        assertThat(outcome.cause()).isEqualTo("right");
        assertThat(outcome.evidence()).singleElement().satisfies(mark -> assertThat(mark.start())
                .isEqualTo(1));
        assertThat(evaluation.criterion("handling.handover").orElseThrow().score())
                .isEqualTo(80);
        assertThat(evaluation.criterion("language.clear").orElseThrow().score()).isEqualTo(50);
        assertThat(evaluation.criterion("knowledge.gap").orElseThrow().notApplicableBy())
                .as("it depends on a fault that was not found")
                .isEqualTo(CriterionResult.By.CARD);
        assertThat(scoring.scores(evaluation).total()).isEqualTo(evaluation.total());
        assertThat(scoring.scores(evaluation).band()).isEqualTo("excellent");
        String form = Caller.person(port, cast.agent(), "secret")
                .get("/api/v1/feedback/" + id, "Accept-Language", "zh-CN")
                .body();
        assertThat(form).contains("\"bandName\":\"优秀\"", "\"valueName\":\"已约定下一步\"", "\"causeName\":\"无处理权限\"");
        assertThat(form).doesNotContain("knowledge.gap");
    }

    @Test
    void theMachineAnswersAQuestionForAFigureWithTheFigure() {
        InteractionId id = Story.idOf(story.aDrawnChat(cast));
        Scorecard card = scoring.scorecardOf(id);
        List<CriterionResult> judged = card.criteria().stream()
                .map(criterion -> criterion.id().equals("response.first")
                        ? CriterionResult.of(
                                criterion.id(),
                                Result.MET,
                                0.95,
                                null,
                                List.of(new Evidence(0.0, 90.4, null, null, "first response", 90.4, "row 68")))
                        : CriterionResult.of(criterion.id(), Result.ABSTAIN, 0.0, null, List.of()))
                .toList();

        Evaluation evaluation = scoring.recordMachine(id, card, judged, "test", "test:" + id);

        CriterionResult first = evaluation.criterion("response.first").orElseThrow();
        assertThat(first.value()).isEqualTo("90.4");
        assertThat(first.score()).isEqualTo(60);
        assertThat(first.result()).isEqualTo(Result.NOT_MET);
        assertThat(evaluation.total()).isEqualTo(60);
    }

    @Test
    void theCardSaysWhetherThePersonOrTheMachineHasTheLastWord() {
        String sheet = changes.version(CARD, 1)
                .content()
                .replaceFirst("(general\\.greeting,.*?)EITHER", "$1CHECKED")
                .replaceFirst("(attitude\\.courtesy,.*?)EITHER", "$1MACHINE");
        story.aTableInForce(CARD, sheet);

        Evaluation unchecked = scoredBut(aCall(), "general.greeting");
        assertThat(unchecked.criterion("general.greeting").orElseThrow().result())
                .isEqualTo(Result.NOT_MET);
        assertThat(unchecked.total())
                .as("the machine's answer waits for a person's check")
                .isEqualTo(100);

        ProcessInstance call = story.aDrawnTranscribedCall(cast);
        story.machineScores(call, Result.NOT_MET);
        InteractionId id = Story.idOf(call);
        story.isGiven(cast.reviewer(), call);
        Map<String, Answer> answers = new HashMap<>();
        review.scorecardOf(id).criteria().stream()
                .filter(criterion -> criterion.question().isScored())
                .forEach(criterion -> answers.put(criterion.id(), Answer.best(criterion, "")));
        assertThatThrownBy(() -> saved(id, answers))
                .isInstanceOf(Refused.class)
                .hasMessage("answers.attitude.courtesy: found Met, allowed: the automatic answer, Not met, which can't"
                        + " be changed here");
        answers.put("attitude.courtesy", new Answer(Result.NOT_MET, "As heard."));
        saved(id, answers);
    }

    @Test
    void eachAnswerThatIsNotAllowedIsRefusedAtItsPlaceInTheReviewersLanguage() {
        ProcessInstance call = story.aDrawnTranscribedCall(cast);
        story.machineScores(call, Result.ABSTAIN);
        InteractionId id = Story.idOf(call);
        story.isGiven(cast.reviewer(), call);
        Map<String, Answer> answers = new HashMap<>(Map.of(
                "no.such", new Answer(Result.MET, null),
                "general.greeting", new Answer(Result.NOT_APPLICABLE, "x".repeat(4001)),
                "general.identity", new Answer(Result.NOT_MET, " ", null, "no-cause", -1.0),
                "general.hold", new Answer(Result.NOT_MET, "Long."),
                "knowledge.gap", Answer.of("nonsense", null)));

        Refused refused = catchThrowableOfType(Refused.class, () -> saved(id, answers));

        assertThat(refused.problems(Locale.ENGLISH))
                .extracting(Refused.Said::toString)
                .contains(
                        "answers.no.such: found a criterion that is not on the scorecard, allowed: the criteria of “Inbound"
                                + " enquiry”",
                        "answers.general.greeting: found Not applicable, allowed: met or not met",
                        "answers.general.greeting.comment: found 4001 characters, allowed: at most 4000 characters",
                        "answers.general.identity.at: found -1.0, allowed: seconds from the start of the recording, 0 or more",
                        "answers.general.identity.comment: found nothing, allowed: a comment (required for an error)",
                        "answers.attitude.courtesy: found nothing, allowed: an answer");
        assertThat(refused.problems(Locale.SIMPLIFIED_CHINESE))
                .extracting(Refused.Said::toString)
                .contains(
                        "answers.no.such: found 评分表中没有的评分项, allowed: “呼入咨询”的评分项",
                        "answers.general.greeting: found 不适用, allowed: 达标或未达标",
                        "answers.general.identity.comment: found 未填写, allowed: 判为错误时须填写评语");
        assertThat(review.draft(id).answers()).as("nothing of it is kept").doesNotContainKey("no.such");
    }

    private Object saved(InteractionId id, Map<String, Answer> answers) {
        return story.as(cast.reviewer(), () -> review.saveDraft(id, new Draft(answers, "As read."), true));
    }

    private Evaluation scoredBut(InteractionId call, String fault) {
        return scored(call, id -> id.equals(fault) ? Result.NOT_MET : Result.MET);
    }

    @Test
    void aCardThatIsWrongIsNotEvenStored() {
        assertThatThrownBy(() -> story.aTableInForce(
                        CARD, changed("basic,Basic handling,基础处理,30", "basic,Basic handling,基础处理,40")))
                .isInstanceOf(TablesDoNotCompile.class)
                .hasMessageContaining("rules/scorecards/inbound-enquiry.csv")
                .hasMessageContaining("110");
        assertThat(changes.versions(CARD))
                .allMatch(version -> !version.content().contains("基础处理,40"));
    }

    @Test
    void ofTwoUploadsOfTheSameChangeAtTheSameMomentOneIsStoredAndTheOtherIsTold() throws Exception {
        String owner = story.somebody(Role.PROCESS_OWNER);
        byte[] sheet = changed("Greets and says", owner + " greets and says").getBytes(StandardCharsets.UTF_8);
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService two = Executors.newFixedThreadPool(2);

        List<Future<String>> answers = two.invokeAll(Collections.nCopies(2, () -> {
            together.await();
            try {
                return "stored as "
                        + story.as(owner, () -> changes.propose(CARD, sheet, "Twice", ""))
                                .number();
            } catch (Refused refused) {
                return refused.getMessage();
            }
        }));
        two.shutdown();

        assertThat(answers)
                .extracting(Future::get)
                .filteredOn(answer -> answer.startsWith("stored as "))
                .hasSize(1);
        assertThat(answers)
                .extracting(Future::get)
                .filteredOn(answer ->
                        answer.matches("rules/scorecards/.*: found (the same as version \\d+|someone else changed this"
                                + " at the same time), allowed: .*"))
                .hasSize(1);
    }

    private static String nameOf(Scorecard card) {
        return card.criterion("general.greeting")
                .map(Criterion::name)
                .orElseThrow()
                .en();
    }

    private Evaluation scored(InteractionId call, Result result) {
        return scored(call, id -> result);
    }

    private Evaluation scored(InteractionId call, Function<String, Result> answer) {
        Scorecard card = scoring.scorecardOf(call);
        List<CriterionResult> results = card.criteria().stream()
                .map(criterion ->
                        CriterionResult.of(criterion.id(), answer.apply(criterion.id()), 0.95, null, List.of()))
                .toList();
        scoring.recordMachine(call, card, results, "test", "test:" + call);
        return scoring.settle(call);
    }
}
