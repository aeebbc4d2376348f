package io.attune.workflow.workers;

import io.attune.NotAllowed;
import io.attune.SpokenLanguages;
import io.attune.Trail;
import io.attune.access.Access;
import io.attune.access.Right;
import io.attune.intake.Intake;
import io.attune.intake.Interaction;
import io.attune.intake.InteractionId;
import io.attune.transcription.PoolState;
import io.attune.workflow.processes.CallQaProcess;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.externaltask.ExternalTask;
import org.camunda.bpm.engine.externaltask.ExternalTaskQuery;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the workers of all nodes do, what waits for them, and what failed. */
@Service
class Operations {

    /**
     * A node as it last described itself.
     *
     * @param gone whether several of its reports are missing
     */
    record Node(WorkerReport report, Duration since, Duration seen, boolean gone) {

        /** Time that its recognisers take for a second of audio, or null before the first. */
        public @Nullable Double realTimeFactor() {
            PoolState recognizers = report.recognizers();
            return recognizers.audioSeconds() > 0 ? recognizers.hearingSeconds() / recognizers.audioSeconds() : null;
        }
    }

    /**
     * What waits for workers.
     *
     * @param language or null where it does not matter
     * @param failed those that wait for a person instead
     * @param oldest how long the first has waited, or null if none does
     */
    record Queue(
            String topic,
            @Nullable String language,
            long waiting,
            long running,
            long failed,
            @Nullable Duration oldest) {}

    /**
     * A task that a worker has.
     *
     * @param call null if the task is about something else
     * @param secondsHeard null where its worker has not reported it
     * @param pausing whether it failed and is left in peace until its lock ends
     */
    record Running(
            String topic,
            @Nullable Interaction call,
            String worker,
            @Nullable Double secondsHeard,
            boolean pausing) {

        /** 0 to 100; null where it is not known. */
        public @Nullable Integer percent() {
            return secondsHeard == null || call == null || call.durationSeconds() <= 0
                    ? null
                    : (int) Math.min(100, Math.round(100 * secondsHeard / call.durationSeconds()));
        }
    }

    /**
     * A step that waits for a person.
     *
     * @param call null if the step is about something else
     */
    record Failure(
            String incident,
            String step,
            @Nullable Interaction call,
            @Nullable String message,
            Duration since) {}

    /**
     * @param deaf those that no living node works at, as none hears the language
     * @param transcribed in the last hour
     * @param scored in the last hour
     */
    record Overview(
            List<Node> nodes,
            List<Queue> deaf,
            List<Queue> queues,
            List<Running> running,
            List<Failure> failures,
            long failureCount,
            long transcribed,
            long scored) {}

    /** The number of reports that may get lost before a node counts as gone. */
    private static final int MISSED_REPORTS = 4;

    private static final int SHOWN = 100;

    private final WorkerReports reports;
    private final ExternalTaskService tasks;
    private final RuntimeService runtime;
    private final HistoryService history;
    private final ManagementService management;
    private final Intake intake;
    private final Access access;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Operations(
            WorkerReports reports,
            ExternalTaskService tasks,
            RuntimeService runtime,
            HistoryService history,
            ManagementService management,
            Intake intake,
            Access access,
            ApplicationEventPublisher events,
            Clock clock) {
        this.reports = reports;
        this.tasks = tasks;
        this.runtime = runtime;
        this.history = history;
        this.management = management;
        this.intake = intake;
        this.access = access;
        this.events = events;
        this.clock = clock;
    }

    /** @throws NotAllowed unless the login is an administrator or auditor */
    Overview overview() {
        access.require(Right.READ_OPERATIONS);
        Instant now = clock.instant();
        List<Node> nodes =
                reports.all().stream().map(stored -> node(stored, now)).toList();
        List<Queue> queues = queues(now);
        return new Overview(
                nodes,
                queues.stream()
                        .filter(queue -> queue.language() != null && isDeaf(queue.language(), nodes))
                        .toList(),
                queues,
                running(nodes),
                failures(now),
                runtime.createIncidentQuery().count(),
                finished("ServiceTask_Transcribe", now),
                finished("ServiceTask_Score", now));
    }

    private static Node node(WorkerReports.Stored stored, Instant now) {
        Duration seen = Duration.between(stored.at(), now);
        return new Node(
                stored.report(),
                Duration.between(stored.since(), now),
                seen,
                seen.toSeconds() > (long) MISSED_REPORTS * stored.report().everySeconds());
    }

    private static boolean isDeaf(String language, List<Node> nodes) {
        return nodes.stream()
                .noneMatch(node -> !node.gone() && node.report().languages().contains(language));
    }

    private List<Queue> queues(Instant now) {
        return Stream.concat(
                        SpokenLanguages.ALL.stream().map(language -> queue(TranscribeWorker.TOPIC, language, now)),
                        Stream.of(queue(ScoreWorker.TOPIC, null, now)))
                .toList();
    }

    private Queue queue(String topic, @Nullable String language, Instant now) {
        return new Queue(
                topic,
                language,
                queued(topic, language).notLocked().withRetriesLeft().count(),
                queued(topic, language).locked().withRetriesLeft().count(),
                queued(topic, language).noRetriesLeft().count(),
                queued(topic, language).notLocked().withRetriesLeft().orderByCreateTime().asc().listPage(0, 1).stream()
                        .map(first -> Duration.between(first.getCreateTime().toInstant(), now))
                        .findFirst()
                        .orElse(null));
    }

    private ExternalTaskQuery queued(String topic, @Nullable String language) {
        ExternalTaskQuery all = tasks.createExternalTaskQuery().topicName(topic);
        return language == null ? all : all.processVariableValueEquals(CallQaProcess.LANGUAGE, language);
    }

    private List<Running> running(List<Node> nodes) {
        Map<String, Double> heard = nodes.stream()
                .flatMap(node -> node.report().running().stream())
                .collect(Collectors.toMap(
                        WorkerReport.Running::task, WorkerReport.Running::secondsHeard, (first, second) -> second));
        List<ExternalTask> locked = tasks.createExternalTaskQuery()
                .locked()
                .withRetriesLeft()
                .orderByLockExpirationTime()
                .asc()
                .listPage(0, SHOWN);
        Map<String, Interaction> calls =
                calls(locked.stream().map(ExternalTask::getProcessInstanceId).toList());
        return locked.stream()
                .map(task -> new Running(
                        task.getTopicName(),
                        calls.get(task.getProcessInstanceId()),
                        task.getWorkerId(),
                        heard.get(task.getId()),
                        task.getErrorMessage() != null && !heard.containsKey(task.getId())))
                .toList();
    }

    private List<Failure> failures(Instant now) {
        List<Incident> incidents =
                runtime.createIncidentQuery().orderByIncidentTimestamp().desc().listPage(0, SHOWN);
        Map<String, Interaction> calls =
                calls(incidents.stream().map(Incident::getProcessInstanceId).toList());
        return incidents.stream()
                .map(incident -> new Failure(
                        incident.getId(),
                        incident.getActivityId(),
                        calls.get(incident.getProcessInstanceId()),
                        incident.getIncidentMessage(),
                        Duration.between(incident.getIncidentTimestamp().toInstant(), now)))
                .toList();
    }

    /** Calls by process instance; instances that are not about a call are left out. */
    private Map<String, Interaction> calls(List<String> instances) {
        if (instances.isEmpty()) {
            return Map.of();
        }
        Map<String, InteractionId> ids = new HashMap<>();
        runtime.createProcessInstanceQuery()
                .processInstanceIds(instances.stream().filter(id -> id != null).collect(Collectors.toSet()))
                .list()
                .forEach(instance ->
                        interaction(instance).ifPresent(id -> ids.put(instance.getProcessInstanceId(), id)));
        Map<InteractionId, Interaction> found =
                intake.interactions(ids.values().stream().distinct().toList());
        Map<String, Interaction> calls = new HashMap<>();
        ids.forEach((instance, id) -> calls.computeIfAbsent(instance, key -> found.get(id)));
        return calls;
    }

    private static Optional<InteractionId> interaction(ProcessInstance instance) {
        boolean isCall = instance.getProcessDefinitionId().startsWith(CallQaProcess.KEY + ":");
        return isCall ? Optional.of(InteractionId.of(instance.getBusinessKey())) : Optional.empty();
    }

    private long finished(String step, Instant now) {
        return history.createHistoricActivityInstanceQuery()
                .activityId(step)
                .finishedAfter(Date.from(now.minus(Duration.ofHours(1))))
                .count();
    }

    /**
     * Lets a failed step be tried again, as often as at first.
     *
     * @param id the engine's id of the incident; nothing happens if somebody else was quicker
     * @throws NotAllowed unless the login is an administrator
     */
    @Transactional
    public void retry(String id) {
        access.require(Right.RETRY_STEPS);
        Incident incident = runtime.createIncidentQuery().incidentId(id).singleResult();
        if (incident == null) {
            return;
        }
        if (Incident.EXTERNAL_TASK_HANDLER_TYPE.equals(incident.getIncidentType())) {
            tasks.setRetries(incident.getConfiguration(), FailedAttempt.ATTEMPTS);
            // the pause after the last attempt is over too
            tasks.unlock(incident.getConfiguration());
        } else {
            management.setJobRetries(incident.getConfiguration(), FailedAttempt.ATTEMPTS);
        }
        events.publishEvent(
                new StepRetried(trailOf(incident), incident.getActivityId(), incident.getIncidentMessage()));
    }

    private Trail trailOf(Incident incident) {
        List<String> instance =
                Stream.ofNullable(incident.getProcessInstanceId()).toList();
        Interaction call = calls(instance).get(incident.getProcessInstanceId());
        String model = incident.getProcessDefinitionId().replaceFirst(":.*", "") + ".bpmn";
        return call == null ? Trail.ofChange(model) : Trail.ofCall(call.id().value());
    }
}
