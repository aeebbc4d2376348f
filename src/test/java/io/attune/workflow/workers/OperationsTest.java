package io.attune.workflow.workers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.attune.NotAllowed;
import io.attune.Refused;
import io.attune.Trail;
import io.attune.access.Role;
import io.attune.audit.Audit;
import io.attune.audit.AuditEvent;
import io.attune.planning.Tier;
import io.attune.transcription.PoolState;
import io.attune.workflow.ProcessTest;
import io.attune.workflow.Story;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What those who run the system see of workers, queue and failures, and what they can do about them. */
@ProcessTest
class OperationsTest {

    private static final PoolState TWO_CHILDREN = new PoolState(2, 1, 1, 3, 2, 1, 600, 12);

    @Autowired
    Story story;

    @Autowired
    Operations operations;

    @Autowired
    WorkerController workers;

    @Autowired
    WorkerReports reports;

    @Autowired
    TranscriptionQueue hearingQueue;

    @Autowired
    ExternalTaskService tasks;

    @Autowired
    Audit audit;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    private Operations.Overview overview() {
        return story.as(story.somebody(Role.AUDITOR), operations::overview);
    }

    private Operations.Queue english(Operations.Overview overview) {
        return overview.queues().stream()
                .filter(queue -> "en".equals(queue.language()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theQueueIsToldByWorkAndLanguage() {
        Operations.Queue before = english(overview());
        ProcessInstance call = story.aDrawnRecordedCall(story.aProject(Tier.GENERAL));

        Operations.Queue waiting = english(overview());
        LockedExternalTask task = fetched(call);
        Operations.Queue running = english(overview());

        assertThat(waiting.waiting()).isEqualTo(before.waiting() + 1);
        assertThat(waiting.oldest()).isNotNull().isGreaterThanOrEqualTo(Duration.ofMinutes(-1));
        assertThat(running.waiting()).isEqualTo(before.waiting());
        assertThat(running.running()).isEqualTo(before.running() + 1);
        assertThat(overview().queues())
                .extracting(Operations.Queue::topic, Operations.Queue::language)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("transcribe", "en"),
                        org.assertj.core.groups.Tuple.tuple("transcribe", "zh"),
                        org.assertj.core.groups.Tuple.tuple("score", null));
        tasks.unlock(task.getId());
    }

    private LockedExternalTask fetched(ProcessInstance call) {
        return tasks.fetchAndLock(1, "worker.a/1")
                .topic("transcribe", 60_000)
                .businessKey(call.getBusinessKey())
                .execute()
                .get(0);
    }

    @Test
    void theProgressOfARecordingIsWhatItsWorkerReported() {
        ProcessInstance call = story.aDrawnRecordedCall(story.aProject(Tier.GENERAL));
        LockedExternalTask task = fetched(call);

        report(
                "worker.a",
                new WorkerReport(
                        "worker.a/1",
                        5,
                        List.of("en"),
                        TWO_CHILDREN,
                        List.of(new WorkerReport.Running(task.getId(), 20.4))));

        assertThat(overview().running())
                .filteredOn(
                        running -> running.call() != null && running.call().id().equals(Story.idOf(call)))
                .singleElement()
                .returns("worker.a/1", Operations.Running::worker)
                .returns(20.4, Operations.Running::secondsHeard)
                .returns(false, Operations.Running::pausing)
                .satisfies(running -> assertThat(running.percent())
                        .isEqualTo((int) Math.round(100 * 20.4 / running.call().durationSeconds())));
        tasks.unlock(task.getId());
    }

    private void report(String login, WorkerReport report) {
        story.as(login, () -> {
            workers.report(report);
            return null;
        });
    }

    @Test
    void aNodeThatNoLongerReportsIsGoneAndItsLanguagesAreHeardByNobody() {
        reports.forget(clock.instant().plusSeconds(60));
        report("worker.b", new WorkerReport("worker.b/1", 5, List.of("en"), TWO_CHILDREN, List.of()));
        assertThat(overview().nodes()).singleElement().satisfies(node -> {
            assertThat(node.gone()).isFalse();
            assertThat(node.realTimeFactor()).isEqualTo(0.02);
        });
        assertThat(overview().deaf()).extracting(Operations.Queue::language).containsExactly("zh");

        reports.save(
                new WorkerReport("worker.b/1", 5, List.of("en"), TWO_CHILDREN, List.of()),
                clock.instant().minusSeconds(22));

        assertThat(overview().nodes())
                .singleElement()
                .returns(true, Operations.Node::gone)
                .satisfies(node -> assertThat(node.seen()).isGreaterThanOrEqualTo(Duration.ofSeconds(22)));
        assertThat(overview().deaf()).extracting(Operations.Queue::language).containsExactly("en", "zh");
    }

    @Test
    void aNodeIsForgottenADayAfterItsLastReport() {
        Instant yesterday = clock.instant().minus(Duration.ofHours(25));
        reports.save(new WorkerReport("worker.c/1", 5, List.of(), TWO_CHILDREN, List.of()), yesterday);

        report("worker.d", new WorkerReport("worker.d/1", 5, List.of(), TWO_CHILDREN, List.of()));

        assertThat(reports.all())
                .extracting(stored -> stored.report().node())
                .contains("worker.d/1")
                .doesNotContain("worker.c/1");
    }

    @Test
    void aWorkerReportsForItselfOnly() {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(
                        () -> report("worker.e", new WorkerReport("worker.f/1", 5, List.of(), TWO_CHILDREN, List.of())))
                .withMessageContaining("node: found worker.f/1, allowed: worker.e/");
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(
                        () -> report("worker.e", new WorkerReport("worker.e/1", 0, List.of(), TWO_CHILDREN, List.of())))
                .withMessageContaining("everySeconds");
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> report("worker.e", new WorkerReport("worker.e/1", 5, null, TWO_CHILDREN, List.of())))
                .withMessageContaining("languages");
    }

    @Test
    void aFailedStepWaitsForAnAdministratorWhoLetsItBeTriedAgainAtOnce() {
        ProcessInstance call = story.aDrawnRecordedCall(story.aProject(Tier.GENERAL));
        story.workerFails(call, "transcribe", "The recogniser of model x ended with exit code 134");
        Operations.Failure failure = failureOf(call);
        assertThat(failure.step()).isEqualTo("ServiceTask_Transcribe");
        assertThat(failure.message()).isEqualTo("The recogniser of model x ended with exit code 134");

        assertThatExceptionOfType(NotAllowed.class)
                .isThrownBy(() -> story.as(story.somebody(Role.AUDITOR), () -> {
                    operations.retry(failure.incident());
                    return null;
                }));
        String admin = story.somebody(Role.ADMIN);
        story.as(admin, () -> {
            operations.retry(failure.incident());
            operations.retry(failure.incident());
            return null;
        });

        assertThat(failures(call)).isEmpty();
        assertThat(fetched(call).getRetries()).isEqualTo(5);
        assertThat(audit.trail(Trail.ofCall(UUID.fromString(call.getBusinessKey()))))
                .filteredOn(line -> line.action().equals("StepRetried"))
                .singleElement()
                .returns(admin, AuditEvent::actor)
                .satisfies(line -> assertThat(line.details()).containsEntry("step", "ServiceTask_Transcribe"));
    }

    private Operations.Failure failureOf(ProcessInstance call) {
        return failures(call).get(0);
    }

    private List<Operations.Failure> failures(ProcessInstance call) {
        return overview().failures().stream()
                .filter(failure -> failure.call() != null && failure.call().id().equals(Story.idOf(call)))
                .toList();
    }

    @Test
    void whatWasTranscribedInTheLastHourIsCounted() {
        Operations.Overview before = overview();
        ProcessInstance call = story.aDrawnRecordedCall(story.aProject(Tier.GENERAL));

        story.machineTranscribes(call);

        assertThat(overview().transcribed()).isEqualTo(before.transcribed() + 1);
        assertThat(overview().scored()).isEqualTo(before.scored());
    }

    @Test
    void othersDoNotSeeIt() {
        assertThatExceptionOfType(NotAllowed.class)
                .isThrownBy(() -> story.as(story.somebody(Role.PROCESS_OWNER), operations::overview));
    }

    @Test
    void aRecordingsTurnIsInItsPriorityAndComesEarlierIfARiskWasSeen() {
        ProcessInstance call = story.aDrawnRecordedCall(story.aProject(Tier.GENERAL));
        long planned = tasks.createExternalTaskQuery()
                .processInstanceId(call.getId())
                .singleResult()
                .getPriority();
        long now = hearingQueue.priority(Story.idOf(call));
        assertThat(planned).isBetween(now, now + 600);

        jdbc.sql("update sampling_sample set part = 'RISK' where interaction = ?")
                .param(Story.idOf(call).value())
                .update();

        assertThat(hearingQueue.priority(Story.idOf(call))).isBetween(now + 24 * 3600 - 600, now + 24 * 3600);
    }
}
