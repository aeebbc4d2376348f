package io.attune.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.attune.Caller;
import io.attune.NotAllowed;
import io.attune.Refused;
import io.attune.Trail;
import io.attune.access.Access;
import io.attune.access.Role;
import io.attune.audit.Audit;
import io.attune.changes.Changes;
import io.attune.intake.Intake;
import io.attune.intake.InteractionId;
import io.attune.intake.NewInteraction;
import io.attune.intake.Speaker;
import io.attune.intake.Transcript;
import io.attune.intake.Transcript.Utterance;
import io.attune.listening.Evidence;
import io.attune.planning.Planning;
import io.attune.planning.Tier;
import io.attune.rules.PinnedVersions;
import io.attune.rules.TablesDoNotCompile;
import io.attune.scorecards.Scorecard;
import io.attune.transcription.TranscriptReliability;
import io.attune.transcription.Transcription;
import io.attune.workflow.ProcessTest;
import io.attune.workflow.Story;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Stored transcripts are judged once more by any version of rules and scorecard; what counts stays as it was. */
@ProcessTest
class RescoringTest {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final String GREETING = "general.greeting";
    private static final LocalDate DAY = LocalDate.of(2026, 11, 10);

    @Autowired
    Story story;

    @Autowired
    Rescoring rescoring;

    @Autowired
    Rescores rescores;

    @Autowired
    PinnedVersions versions;

    @Autowired
    Judge judge;

    @Autowired
    Scoring scoring;

    @Autowired
    Changes changes;

    @Autowired
    Planning planning;

    @Autowired
    Intake intake;

    @Autowired
    Transcription transcription;

    @Autowired
    Access access;

    @Autowired
    Audit audit;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Value("${local.server.port}")
    int port;

    private Story.Cast cast;
    private String owner;

    @BeforeEach
    void aProjectAndAProcessOwner() {
        cast = story.aProject(Tier.GOLD);
        owner = story.somebody(Role.PROCESS_OWNER);
    }

    @Test
    void aStatedVersionAnswersOnlyTheOneWhoNamesIt() throws Exception {
        int strict = aStricterVersion();
        String inForce = judge.rulesVersion();
        Scorecard card = planning.scorecardFor(cast.project(), "CALL", "ENQUIRY");
        ExecutorService somebodyElse = Executors.newSingleThreadExecutor();

        List<CriterionResult> results = versions.by("automatic-scoring", strict, () -> {
            assertThat(result(somebodyElse.submit(judge::rulesVersion))).isEqualTo(inForce);
            assertThat(judge.tableVersion())
                    .isEqualTo(changes.version("automatic-scoring", strict).hash());
            return judge.answers(Story.transcript(), card);
        });
        somebodyElse.shutdown();

        assertThat(answer(results, GREETING)).isEqualTo(Result.NOT_MET);
        assertThat(judge.rulesVersion()).isEqualTo(inForce);
        assertThat(answer(judge.answers(Story.transcript(), card), GREETING)).isEqualTo(Result.MET);
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    private static Result answer(List<CriterionResult> results, String criterion) {
        return results.stream()
                .filter(each -> each.id().equals(criterion))
                .findFirst()
                .orElseThrow()
                .result();
    }

    @Test
    void aProposedVersionIsComparedWithTheEvaluationsAndElseWithTheRulesInForce() {
        InteractionId evaluated = call();
        Evaluation machine = evaluate(evaluated);
        InteractionId unseen = call();

        RescoreId id = done(started(order(aStricterVersion())));

        List<Rescored> changed = as(owner, () -> rescoring.changed(id, 10, 0));
        assertThat(changed)
                .extracting(Rescored::interaction, Rescored::comparedWith)
                .containsExactlyInAnyOrder(
                        tuple(evaluated, Rescored.With.EVALUATION), tuple(unseen, Rescored.With.RULES));
        assertThat(changed)
                .allSatisfy(call -> assertThat(call.changed()).singleElement().satisfies(greeting -> {
                    assertThat(greeting.id()).isEqualTo(GREETING);
                    assertThat(greeting.before()).isEqualTo(Result.MET);
                    assertThat(greeting.after()).isEqualTo(Result.NOT_MET);
                    assertThat(greeting.evidenceBefore())
                            .extracting(Evidence::text)
                            .contains("good morning");
                    assertThat(greeting.evidence()).extracting(Evidence::rule).allSatisfy(rule -> assertThat(rule)
                            .startsWith("automatic-scoring@"
                                    + as(owner, () -> rescoring.rescore(id))
                                            .rulesHash()
                                            .replaceFirst("\\+.*", "")));
                }));
        RescoreFigures figures = as(owner, () -> rescoring.figures(id));
        assertThat(figures.total().calls()).isEqualTo(2);
        assertThat(figures.total().changed()).isEqualTo(2);
        assertThat(figures.projects()).extracting(RescoreFigures.Group::project).containsExactly(cast.project());
        assertThat(figures.agents()).extracting(RescoreFigures.Group::agent).containsExactly(cast.agent());
        assertThat(figures.criteria().get(0))
                .isEqualTo(new RescoreFigures.OfCriterion(
                        GREETING, 2, 0, 0, 2, 2, List.of(new RescoreFigures.Shift(Result.MET, Result.NOT_MET, 2))));
        assertThat(scoring.machine(evaluated)).contains(machine);
        assertThat(scoring.evaluations(evaluated)).hasSize(1);
        assertThat(scoring.evaluations(unseen)).isEmpty();
        assertThat(scoring.settled(evaluated)).isEmpty();
    }

    @Test
    void whoPassesOrFailsNowIsCountedByThePassMark() {
        call();
        RescoreOrder usual = order(aStricterVersion());

        RescoreId high = done(started(new RescoreOrder(
                cast.project(), null, null, null, null, usual.rulesVersion(), phrases(), null, null, 100)));
        RescoreId low = done(started(new RescoreOrder(
                cast.project(), null, null, null, null, usual.rulesVersion(), phrases(), null, null, 0)));

        RescoreFigures.Group strict = as(owner, () -> rescoring.figures(high)).total();
        assertThat(strict.passedBefore() - strict.passed()).isEqualTo(strict.failNow());
        assertThat(strict.mean()).isLessThan(strict.meanBefore());
        RescoreFigures.Group lenient = as(owner, () -> rescoring.figures(low)).total();
        assertThat(lenient.failNow()).isZero();
        assertThat(lenient.passed()).isEqualTo(1);
    }

    @Test
    void anotherScorecardIsComparedCriterionByCriterionAndWhatOneOfThemDoesNotAskIsSaid() {
        call();
        Scorecard sales = planning.scorecards().stream()
                .filter(card -> card.id().equals("outbound-sales"))
                .findFirst()
                .orElseThrow();

        RescoreId id = done(started(new RescoreOrder(
                cast.project(),
                DAY,
                DAY,
                cast.agent(),
                "inbound-enquiry",
                changes.active("automatic-scoring"),
                phrases(),
                sales.id(),
                sales.version(),
                80)));

        Rescored call = as(owner, () -> rescoring.changed(id, 1, 0)).get(0);
        assertThat(call.scorecard()).isEqualTo("outbound-sales");
        assertThat(call.answers())
                .filteredOn(answer -> answer.before() == null)
                .extracting(Compared::id)
                .isNotEmpty()
                .allMatch(criterion -> sales.criterion(criterion).isPresent());
        assertThat(call.answers())
                .filteredOn(answer -> answer.after() == null)
                .extracting(Compared::id)
                .isNotEmpty()
                .noneMatch(criterion -> sales.criterion(criterion).isPresent());
    }

    @Test
    void aProposedVersionOfThePhrasesIsListenedForAndNamed() {
        InteractionId call = call();
        int rules = changes.active("automatic-scoring");
        int deaf = proposed(
                "phrases",
                changed("phrases", "greeting,en,good morning,", "greeting,en,good evening then " + number() + ","));

        RescoreId id = done(started(order(rules, deaf)));

        assertThat(as(owner, () -> rescoring.changed(id, 10, 0)))
                .singleElement()
                .satisfies(each -> assertThat(each.changed()).singleElement().satisfies(greeting -> {
                    assertThat(greeting.before()).isEqualTo(Result.MET);
                    assertThat(greeting.after()).isEqualTo(Result.NOT_MET);
                }));
        Rescore rescore = as(owner, () -> rescoring.rescore(id));
        assertThat(rescore.order().phrasesVersion()).isEqualTo(deaf);
        assertThat(rescore.rulesHash()).startsWith(judge.tableVersion()).isNotEqualTo(judge.rulesVersion());
        assertThat(answer(judge.answers(Story.transcript(), scoring.scorecardOf(call)), GREETING))
                .as("what is in force stays")
                .isEqualTo(Result.MET);
        assertThat(audit.trail(Trail.ofChange("automatic-scoring")))
                .filteredOn(event -> id.toString().equals(event.details().get("rescore")))
                .allMatch(event -> String.valueOf(deaf)
                        .equals(String.valueOf(event.details().get("phrases"))));
    }

    @Test
    void rulesThatAskForAListWhichThosePhrasesHaveNotAreRefused() {
        call();
        String list = "sailors' words " + number();
        story.aTableInForce("phrases", changes.version("phrases", 1).content() + list + ",en,ahoy,0,,,\n");
        int rules = proposed(
                "automatic-scoring",
                changes.version("automatic-scoring", 1).content() + "general.greeting," + list
                        + ",AGENT,,1,,,,,,,,,,,,MET,0.9,greeting\n");
        story.rollsBack("phrases");

        assertThatThrownBy(() -> started(order(rules, 1)))
                .isInstanceOf(TablesDoNotCompile.class)
                .hasMessageContaining("found '" + list + "'");
    }

    @Test
    void aFigureIsWorthWhatTheCardSaysOnBothSides() {
        Transcript chat = new Transcript(
                "en",
                List.of(
                        new Utterance(Speaker.CUSTOMER, 0, 0, "where is my parcel please", null, null),
                        new Utterance(Speaker.AGENT, 90, 90, "good morning my name is anna", null, null)));
        InteractionId call = call("CHAT", "ENQUIRY", chat);
        Evaluation machine = evaluate(call, chat);
        assertThat(machine.criterion("response.first").orElseThrow().value()).isEqualTo("90");
        assertThat(machine.criterion("response.first").orElseThrow().result()).isEqualTo(Result.NOT_MET);

        RescoreId id = done(started(order(changes.active("automatic-scoring"), phrases())));

        assertThat(as(owner, () -> rescoring.changed(id, 10, 0))).isEmpty();
        RescoreFigures.Group found = as(owner, () -> rescoring.figures(id)).total();
        assertThat(found.mean()).isEqualTo(found.meanBefore()).isEqualTo(machine.total());
    }

    @Test
    void itStaysWithTheVersionsOfItsBeginningWhateverComesIntoForceMeanwhile() {
        for (int i = 0; i < 7; i++) {
            call();
        }
        RescoreOrder order = order(changes.active("automatic-scoring"), phrases());
        RescoreId id = started(order);
        endOthers(id);
        assertThat(rescoring.next()).isTrue();

        try {
            story.aTableInForce("automatic-scoring", stricterSheet());
            story.aTableInForce(
                    "phrases",
                    changed("phrases", "greeting,en,good morning,", "greeting,en,good night " + number() + ","));
            assertThat(rescoring.next()).isTrue();
            story.rollsBack("automatic-scoring");
            done(id);

            assertThat(as(owner, () -> rescoring.figures(id)).total().calls()).isEqualTo(7);
            assertThat(as(owner, () -> rescoring.changed(id, 10, 0)))
                    .as("judged and compared by the same versions, so by those of the beginning on both sides")
                    .isEmpty();
            assertThat(as(owner, () -> rescoring.figures(id)).criteria())
                    .filteredOn(each -> each.criterion().equals(GREETING))
                    .extracting(RescoreFigures.OfCriterion::met)
                    .containsExactly(7);
        } finally {
            story.rollsBack("phrases");
        }
    }

    @Test
    void callsOfAnotherScorecardAreLeftOutAndCounted() {
        call();
        call("COMPLAINT", Story.transcript());

        RescoreId id = done(started(new RescoreOrder(
                cast.project(), null, null, null, "inbound-complaint", aStricterVersion(), phrases(), null, null, 80)));

        assertThat(as(owner, () -> rescoring.rescore(id)).skipped()).isEqualTo(1);
        assertThat(as(owner, () -> rescoring.figures(id)).total().calls()).isEqualTo(1);
    }

    @Test
    void whatCannotBeJudgedIsCountedWithItsReason() {
        Transcript silence = new Transcript("en", List.of(new Utterance(Speaker.AGENT, 0, 1, "hello", null, null)));
        call("ENQUIRY", silence);
        InteractionId doubted = call();
        transcription.store(doubted, Story.transcript(), "test", "doubted", TranscriptReliability.values()[0]);
        InteractionId lost = call();
        jdbc.sql("delete from transcription_transcript where interaction = ?")
                .param(lost.value())
                .update();

        RescoreId id = done(started(order(aStricterVersion())));

        assertThat(as(owner, () -> rescoring.figures(id)).abstentions())
                .containsExactly(
                        new RescoreFigures.Abstention("no-transcript", 1),
                        new RescoreFigures.Abstention("too-few-words", 1),
                        new RescoreFigures.Abstention("unreliable-transcript", 1));
        assertThat(as(owner, () -> rescoring.figures(id)).total().calls()).isEqualTo(3);
    }

    @Test
    void manyNodesJudgeEveryCallOnce() throws Exception {
        List<InteractionId> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            calls.add(call());
        }
        RescoreId id = started(order(aStricterVersion()));
        ExecutorService nodes = Executors.newFixedThreadPool(4);

        List<Callable<Void>> work = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            work.add(() -> {
                while (rescoring.next()) {
                    // the next one
                }
                return null;
            });
        }
        assertThat(nodes.invokeAll(work)).allSatisfy(node -> node.get());
        nodes.shutdown();

        assertThat(rescores.find(done(id)).orElseThrow().state()).isEqualTo(Rescore.State.DONE);
        assertThat(as(owner, () -> rescoring.changed(id, 100, 0)))
                .extracting(Rescored::interaction)
                .containsExactlyInAnyOrderElementsOf(calls);
        assertThat(as(owner, () -> rescoring.figures(id)).criteria().get(0).unlike())
                .isEqualTo(20);
    }

    @Test
    void whatANodeDidNotFinishIsDoneOnceByAnother() {
        for (int i = 0; i < 7; i++) {
            call();
        }
        RescoreId id = started(order(aStricterVersion()));

        transaction.executeWithoutResult(dying -> {
            Rescores.Chunk held = rescores.hold(id).orElseThrow();
            rescores.done(id, held, List.of(), 3, DAY.atStartOfDay().toInstant(ZoneOffset.UTC));
            dying.setRollbackOnly();
        });
        assertThat(as(owner, () -> rescoring.rescore(id)).done()).isZero();
        done(id);

        assertThat(as(owner, () -> rescoring.figures(id)).total().calls()).isEqualTo(7);
    }

    @Test
    void whatComesInLaterDoesNotBelongToIt() {
        call();
        RescoreId id = started(order(aStricterVersion()));
        jdbc.sql("update scoring_rescore set started_at = ? where id = ?")
                .params(
                        java.sql.Timestamp.from(as(owner, () -> rescoring.rescore(id))
                                .startedAt()
                                .plusMillis(1)),
                        id.value())
                .update();
        InteractionId later = call();
        jdbc.sql("update intake_interaction set received_at = ? where id = ?")
                .params(
                        java.sql.Timestamp.from(as(owner, () -> rescoring.rescore(id))
                                .startedAt()
                                .plusSeconds(1)),
                        later.value())
                .update();

        done(id);

        assertThat(as(owner, () -> rescoring.figures(id)).total().calls()).isEqualTo(1);
    }

    @Test
    void aCancelledOneStopsAndKeepsWhatItFound() {
        for (int i = 0; i < 7; i++) {
            call();
        }
        RescoreId id = started(order(aStricterVersion()));
        endOthers(id);
        assertThat(rescoring.next()).isTrue();

        as(owner, () -> {
            rescoring.cancel(id);
            return null;
        });

        assertThat(rescoring.next()).isFalse();
        Rescore cancelled = as(owner, () -> rescoring.rescore(id));
        assertThat(cancelled.state()).isEqualTo(Rescore.State.CANCELLED);
        assertThat(cancelled.endedAt()).isNotNull();
        assertThat(cancelled.done()).isEqualTo(3);
        assertThat(as(owner, () -> rescoring.figures(id)).total().calls()).isEqualTo(3);
        assertThat(audit.trail(Trail.ofChange("automatic-scoring")))
                .filteredOn(event -> id.toString().equals(event.details().get("rescore")))
                .extracting(event -> event.action() + " " + event.details().get("state"))
                .containsExactly("RescoreStarted null", "RescoreEnded CANCELLED");
    }

    /** Ends re-scores of other tests, which share the database. */
    private void endOthers(RescoreId own) {
        rescores.running().stream()
                .map(Rescore::id)
                .filter(id -> !id.equals(own))
                .forEach(this::done);
    }

    @Test
    void aChunkThatFailsAgainAndAgainFailsTheWholeWithItsReason() {
        call();
        RescoreId id = started(order(aStricterVersion()));
        endOthers(id);
        jdbc.sql("update scoring_rescore set rules_version = 4711 where id = ?")
                .param(id.value())
                .update();

        for (int attempt = 0; attempt < 3; attempt++) {
            assertThat(rescoring.next()).isFalse();
        }

        Rescore failed = as(owner, () -> rescoring.rescore(id));
        assertThat(failed.state()).isEqualTo(Rescore.State.FAILED);
        assertThat(failed.failure()).contains("automatic-scoring has no version 4711");
        assertThat(failed.done()).isZero();
    }

    @Test
    void wrongOrdersAreRefusedInBothLanguages() {
        call();
        RescoreOrder wrong = new RescoreOrder(
                "NOWHERE", DAY, DAY.minusDays(1), "nobody", "no-card", 4711, 4712, "inbound-enquiry", 99, 101);

        assertThatThrownBy(() -> started(wrong)).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.problems(Locale.ENGLISH))
                    .extracting(Refused.Said::toString)
                    .containsExactly(
                            "Project: found NOWHERE, allowed: the code of an existing project",
                            "Agent: found nobody, allowed: the id of an existing agent",
                            "To: found 2026-11-09, allowed: 2026-11-10 or later",
                            "Automatic scoring rules: found 4711, allowed: a version from 1 to "
                                    + changes.versions("automatic-scoring")
                                            .get(0)
                                            .number(),
                            "Phrases: found 4712, allowed: a version from 1 to "
                                    + changes.versions("phrases").get(0).number(),
                            "Original scorecard: found no-card, allowed: the id of an existing scorecard",
                            "New scorecard: found inbound-enquiry v99, allowed: an existing scorecard and one of its"
                                    + " versions",
                            "Pass mark (score out of 100): found 101.0, allowed: 0 to 100");
            assertThat(refused.problems(Locale.SIMPLIFIED_CHINESE))
                    .extracting(Refused.Said::field)
                    .startsWith("项目", "坐席", "至");
        });
        RescoreOrder empty = new RescoreOrder(cast.project(), DAY.plusYears(1), null, null, null, 1, 1, null, null, 80);
        assertThatThrownBy(() -> started(empty))
                .isInstanceOf(Refused.class)
                .hasMessage("calls: found no matching calls, allowed: at least one call");
        assertThat(rescores.latest(1000))
                .noneMatch(each -> cast.project().equals(each.order().project()));
    }

    @Test
    void theSameIsNotStartedTwiceAtOnce() {
        call();
        RescoreOrder order = order(aStricterVersion());
        RescoreId first = started(order);

        assertThatThrownBy(() -> started(order)).isInstanceOf(Refused.class).hasMessageContaining("still running");

        done(first);
        done(started(order));
    }

    @Test
    void managersJudgeTheirProjectsAuditorsReadAndOthersDoNeither() {
        call();
        RescoreOrder order = order(aStricterVersion());
        RescoreOrder everything =
                new RescoreOrder(null, null, null, null, null, order.rulesVersion(), phrases(), null, null, 80);
        String auditor = story.somebody(Role.AUDITOR);
        String stranger = story.aProject(Tier.STAR).manager();

        RescoreId id = done(as(cast.manager(), () -> rescoring.start(order)));

        assertThat(as(cast.manager(), () -> rescoring.rescore(id)).calls()).isEqualTo(1);
        assertThat(as(auditor, () -> rescoring.latest()))
                .extracting(Rescore::id)
                .contains(id);
        assertThat(as(stranger, () -> rescoring.latest()))
                .extracting(Rescore::id)
                .doesNotContain(id);
        assertThatThrownBy(() -> as(stranger, () -> rescoring.rescore(id))).isInstanceOf(NotAllowed.class);
        for (String other : List.of(auditor, stranger, cast.reviewer(), cast.agent())) {
            assertThatThrownBy(() -> as(other, () -> rescoring.start(order))).isInstanceOf(NotAllowed.class);
        }
        assertThatThrownBy(() -> as(cast.manager(), () -> rescoring.start(everything)))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> as(cast.reviewer(), () -> rescoring.figures(id)))
                .isInstanceOf(NotAllowed.class);
    }

    @Test
    void thePagesStartShowAndHandOutWhatWouldBeDifferent() {
        call();
        int strict = aStricterVersion();
        Caller manager = Caller.person(port, cast.manager(), "secret");

        Caller.Answer refused = manager.postForm("/rescores", form(manager, "2099-01-01", strict));
        Caller.Answer started = manager.postForm("/rescores", form(manager, "", strict));
        assertThat(started.status()).isEqualTo(302);
        RescoreId id = RescoreId.of(started.header("Location").replaceAll(".*/", ""));
        String running = manager.get("/rescores/" + id).body();
        Caller.Answer progress = manager.get("/rescores/" + id + "/progress");
        done(id);
        Caller.Answer end = manager.get("/rescores/" + id + "/progress");
        String page = manager.get("/rescores/" + id).body();
        String chinese =
                manager.get("/rescores/" + id, "Accept-Language", "zh-CN").body();
        Caller.Answer csv = manager.get("/rescores/" + id + "/export");

        assertThat(refused.body()).contains("no matching calls", "value=\"2099-01-01\"");
        assertThat(running).contains("0 of 1 calls", "every 2s", "Cancel");
        assertThat(progress.header("HX-Refresh")).isEmpty();
        assertThat(end.header("HX-Refresh")).isEqualTo("true");
        assertThat(end.body()).contains("1 of 1 calls").doesNotContain("<html", "every 2s");
        assertThat(page)
                .contains(
                        "By agent",
                        "good morning",
                        "/tables/automatic-scoring/" + strict,
                        "/tables/phrases/" + phrases(),
                        cast.agent());
        assertThat(chinese).contains("按坐席", "判定有变的通话", "与生效规则对比");
        assertThat(csv.header("Content-Type")).startsWith("text/csv");
        assertThat(csv.body()).startsWith("\uFEFF\"Call 通话\"").contains(GREETING + ",MET,NOT_MET", "'=call");
        assertThat(manager.get("/rescores").body()).contains("/rescores/" + id);
        Caller agent = Caller.person(port, cast.agent(), "secret");
        assertThat(agent.get("/rescores").status()).isEqualTo(403);
        assertThat(agent.get("/rescores/" + id).status()).isEqualTo(403);
        assertThat(agent.get("/rescores/" + id + "/export").status()).isEqualTo(403);
        Caller other = Caller.person(port, story.aProject(Tier.STAR).manager(), "secret");
        assertThat(other.get("/rescores/" + id).status()).isEqualTo(403);
        assertThat(manager.get("/rescores/00000000-0000-0000-0000-000000000000").status())
                .isEqualTo(404);
    }

    @Test
    void thePageOfAnEvaluatedCallNamesTheRowBehindEachAnswerAndWhyTheMachineAbstained() {
        InteractionId call = call();
        evaluate(call);
        int version = changes.active("automatic-scoring");
        String page = "/interactions/" + call;
        Caller manager = Caller.person(port, cast.manager(), "secret");

        String english = manager.get(page).body();
        String chinese = manager.get(page, "Accept-Language", "zh-CN").body();
        String reviewer =
                Caller.person(port, cast.reviewer(), "secret").get(page).body();

        assertThat(english)
                .contains(
                        "/tables/automatic-scoring/" + version + "#row-4",
                        "automatic-scoring, version " + version + ", row 4",
                        "greeting with own name in the first 10 s",
                        "95% confidence",
                        "no-rule");
        assertThat(chinese).contains("automatic-scoring 第 " + version + " 版第 4 行", "十秒内问候并报姓名", "置信度 95%");
        assertThat(reviewer)
                .contains("automatic-scoring, version " + version + ", row 4")
                .doesNotContain("/tables/automatic-scoring");
        assertThat(manager.get("/tables/automatic-scoring/" + version).body()).contains("id=\"row-4\"");
    }

    private Map<String, String> form(Caller manager, String from, int rules) {
        return Map.of(
                "_csrf",
                manager.formToken("/rescores"),
                "project",
                cast.project(),
                "from",
                from,
                "rules",
                String.valueOf(rules),
                "phrases",
                String.valueOf(phrases()),
                "passMark",
                "80");
    }

    private RescoreOrder order(int rulesVersion) {
        return order(rulesVersion, phrases());
    }

    private RescoreOrder order(int rulesVersion, int phrasesVersion) {
        return new RescoreOrder(cast.project(), null, null, null, null, rulesVersion, phrasesVersion, null, null, 80);
    }

    /** The version in force. */
    private int phrases() {
        return changes.active("phrases");
    }

    private RescoreId started(RescoreOrder order) {
        return as(owner, () -> rescoring.start(order));
    }

    /** All nodes work until it has ended. */
    private RescoreId done(RescoreId id) {
        for (int round = 0; rescores.find(id).orElseThrow().isRunning(); round++) {
            assertThat(round).as("rounds; more mean that it never ends").isLessThan(1000);
            rescoring.next();
        }
        return id;
    }

    /** A proposed version by which a greeting with the own name is not enough. */
    private int aStricterVersion() {
        return proposed("automatic-scoring", stricterSheet());
    }

    private String stricterSheet() {
        String met = "first 10 s,1,,,,,,,MET,0.95,greeting with own name";
        return changed(
                "automatic-scoring",
                met,
                "first 10 s,1,,,,,,,NOT_MET,0.95,not enough " + number() + " greeting with own name");
    }

    private String changed(String table, String right, String wrong) {
        String sheet = changes.version(table, 1).content();
        assertThat(sheet).contains(right);
        return sheet.replace(right, wrong);
    }

    private int proposed(String table, String sheet) {
        return as(owner, () -> changes.propose(table, sheet.getBytes(StandardCharsets.UTF_8), "What if", "")
                .number());
    }

    private static int number() {
        return NUMBER.incrementAndGet();
    }

    private Evaluation evaluate(InteractionId call) {
        return evaluate(call, Story.transcript());
    }

    private Evaluation evaluate(InteractionId call, Transcript transcript) {
        Scorecard card = scoring.scorecardOf(call);
        return scoring.recordMachine(
                call, card, judge.answers(transcript, card), judge.rulesVersion(), "machine:test:" + call);
    }

    private InteractionId call() {
        return call("ENQUIRY", Story.transcript());
    }

    private InteractionId call(String contactType, Transcript transcript) {
        return call("CALL", contactType, transcript);
    }

    private InteractionId call(String channel, String contactType, Transcript transcript) {
        NewInteraction metadata = new NewInteraction(
                cast.project(),
                "=call-" + NUMBER.incrementAndGet(),
                cast.agent(),
                channel,
                "INBOUND",
                contactType,
                null,
                DAY.atTime(9, 30).toInstant(ZoneOffset.UTC),
                60.0,
                "en",
                null,
                Map.of());
        return intake.receive(metadata, null, transcript).id();
    }

    private <T> T as(String person, Supplier<T> deed) {
        return story.as(person, deed);
    }
}
