package io.attune.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.access.Access;
import io.attune.access.Role;
import io.attune.changes.Changes;
import io.attune.changes.Version;
import io.attune.feedback.AgentReply;
import io.attune.feedback.Feedback;
import io.attune.feedback.FeedbackRelease;
import io.attune.intake.Intake;
import io.attune.intake.InteractionId;
import io.attune.intake.NewInteraction;
import io.attune.intake.Speaker;
import io.attune.intake.Transcript;
import io.attune.planning.Client;
import io.attune.planning.Direction;
import io.attune.planning.Planning;
import io.attune.planning.Project;
import io.attune.planning.Tier;
import io.attune.review.Answer;
import io.attune.review.Draft;
import io.attune.review.Review;
import io.attune.review.Route;
import io.attune.review.Workload;
import io.attune.sampling.CycleId;
import io.attune.sampling.Sampling;
import io.attune.scorecards.Criterion;
import io.attune.scorecards.Scorecard;
import io.attune.scoring.CriterionResult;
import io.attune.scoring.Evaluation;
import io.attune.scoring.Result;
import io.attune.scoring.Scoring;
import io.attune.transcription.Transcription;
import io.attune.workflow.processes.CallQaProcess;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** People, projects and calls for process tests, and what people and workers do with them. */
public class Story {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** A project with everybody who works for it; ids are new for each. */
    public record Cast(
            String project, String agent, String reviewer, String otherReviewer, String teamLead, String manager) {}

    private final Access access;
    private final Planning planning;
    private final Intake intake;
    private final Sampling sampling;
    private final Transcription transcription;
    private final Scoring scoring;
    private final Review review;
    private final Workload workload;
    private final Feedback feedback;
    private final RuntimeService runtime;
    private final HistoryService history;
    private final TaskService tasks;
    private final ManagementService management;
    private final ExternalTaskService externalTasks;
    private final Changes changes;
    private final Clock clock;

    Story(
            Access access,
            Planning planning,
            Intake intake,
            Sampling sampling,
            Transcription transcription,
            Scoring scoring,
            Review review,
            Workload workload,
            Feedback feedback,
            RuntimeService runtime,
            HistoryService history,
            TaskService tasks,
            ManagementService management,
            ExternalTaskService externalTasks,
            Changes changes,
            Clock clock) {
        this.access = access;
        this.planning = planning;
        this.intake = intake;
        this.sampling = sampling;
        this.transcription = transcription;
        this.scoring = scoring;
        this.review = review;
        this.workload = workload;
        this.feedback = feedback;
        this.runtime = runtime;
        this.history = history;
        this.tasks = tasks;
        this.management = management;
        this.externalTasks = externalTasks;
        this.changes = changes;
        this.clock = clock;
    }

    public Cast aProject(Tier tier) {
        return aProject(tier, ZoneOffset.UTC);
    }

    public Cast aProject(Tier tier, ZoneId zone) {
        int n = NUMBER.incrementAndGet();
        String project = "P" + n;
        String team = "team-" + n;
        planning.register(new Client("C", "A client"));
        planning.register(
                new Project(project, "Project " + n, "C", Direction.INBOUND, tier, today().minusYears(1), 12, zone));
        access.createTeam(team, "Team " + n);
        return new Cast(
                project,
                person("agent-" + n, Role.AGENT, team, Set.of()),
                person("reviewer-" + n, Role.REVIEWER, null, Set.of(project)),
                person("other-reviewer-" + n, Role.REVIEWER, null, Set.of(project)),
                person("team-lead-" + n, Role.TEAM_LEAD, team, Set.of()),
                person("manager-" + n, Role.PROJECT_MANAGER, null, Set.of(project)));
    }

    public String anotherAgentOf(Cast cast) {
        String team = access.find(cast.agent()).orElseThrow().team();
        return person(
                "agent-" + cast.project().toLowerCase() + "-" + NUMBER.incrementAndGet(), Role.AGENT, team, Set.of());
    }

    private String person(String id, Role role, String team, Set<String> projects) {
        return access.createPerson(id, id, "secret", team, Set.of(role), projects)
                .id();
    }

    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** A call of that day with its transcript. */
    public InteractionId aTranscribedCall(Cast cast, String agent, LocalDate day) {
        return aTranscribedCall(cast, agent, day, transcript());
    }

    InteractionId aTranscribedCall(Cast cast, String agent, LocalDate day, Transcript transcript) {
        return intake.receive(metadata(cast, agent, day), null, transcript).id();
    }

    /** A call of that day with a recording only. */
    public InteractionId aRecordedCall(Cast cast, String agent, LocalDate day) {
        return intake.receive(metadata(cast, agent, day), recording(), null).id();
    }

    private static InputStream recording() {
        return Story.class.getResourceAsStream("/demo/calls/en_bank_good.wav");
    }

    /** A call that starts so long after now; intake takes clocks that are up to five minutes fast. */
    public InteractionId aCallAhead(Cast cast, String agent, Duration ahead) {
        NewInteraction metadata = metadata(cast, agent, clock.instant().plus(ahead));
        return intake.receive(metadata, null, transcript()).id();
    }

    /** Metadata of a call at nine o'clock, or now where that is still to come. */
    private NewInteraction metadata(Cast cast, String agent, LocalDate day) {
        Instant nine = day.atTime(9, 0).toInstant(ZoneOffset.UTC);
        Instant now = clock.instant();
        return metadata(cast, agent, nine.isBefore(now) ? nine : now);
    }

    private static NewInteraction metadata(Cast cast, String agent, Instant start) {
        return new NewInteraction(
                cast.project(),
                "call-" + NUMBER.incrementAndGet(),
                agent,
                "CALL",
                "INBOUND",
                "ENQUIRY",
                null,
                start,
                60.0,
                "en",
                null,
                Map.of());
    }

    public static Transcript transcript() {
        return new Transcript(
                "en",
                List.of(
                        new Transcript.Utterance(Speaker.AGENT, 0.5, 3, "good morning my name is anna", null, null),
                        new Transcript.Utterance(Speaker.CUSTOMER, 3.5, 6, "where is my parcel", null, null)));
    }

    /** The process of the only call of its day, drawn by a cycle of that day. */
    public ProcessInstance drawn(Cast cast, LocalDate day) {
        CycleId cycle = sampling.openCycle(cast.project(), day, day);
        moveOn();
        return callOf(sampling.samples(cycle).get(0).interaction());
    }

    public ProcessInstance aDrawnTranscribedCall(Cast cast) {
        LocalDate day = today().minusDays(NUMBER.incrementAndGet());
        aTranscribedCall(cast, cast.agent(), day);
        return drawn(cast, day);
    }

    /** A chat of two messages, the answer forty seconds after the question. */
    ProcessInstance aDrawnChat(Cast cast) {
        LocalDate day = today().minusDays(NUMBER.incrementAndGet());
        NewInteraction call = metadata(cast, cast.agent(), day);
        NewInteraction chat = new NewInteraction(
                call.project(),
                call.externalId(),
                call.agent(),
                "CHAT",
                call.direction(),
                call.contactType(),
                null,
                call.startedAt(),
                60.0,
                "en",
                null,
                Map.of());
        intake.receive(
                chat,
                null,
                new Transcript(
                        "en",
                        List.of(
                                new Transcript.Utterance(Speaker.CUSTOMER, 0, 0, "where is my parcel", null, null),
                                new Transcript.Utterance(Speaker.AGENT, 40, 40, "good morning it comes", null, null))));
        return drawn(cast, day);
    }

    /** A call with a recording of its own. */
    public ProcessInstance aDrawnCallOf(InputStream recording, Cast cast) {
        LocalDate day = today().minusDays(NUMBER.incrementAndGet());
        intake.receive(metadata(cast, cast.agent(), day), recording, null);
        return drawn(cast, day);
    }

    public ProcessInstance aDrawnRecordedCall(Cast cast) {
        LocalDate day = today().minusDays(NUMBER.incrementAndGet());
        aRecordedCall(cast, cast.agent(), day);
        return drawn(cast, day);
    }

    /** A call whose first review waits, whether or not a second one follows. */
    public ProcessInstance aCallToReview(Cast cast) {
        ProcessInstance call = aDrawnTranscribedCall(cast);
        machineScores(call, Result.ABSTAIN);
        return call;
    }

    /** Lots decide who gets a second review: calls are drawn and scored until one is routed so. */
    public ProcessInstance aCallRouted(Cast cast, Route route, Result machineSays) {
        return routed(() -> aDrawnTranscribedCall(cast), route, machineSays);
    }

    /** Routes a call that is sampled in another way. */
    public ProcessInstance routed(Supplier<ProcessInstance> drawn, Route route, Result machineSays) {
        for (int attempt = 0; attempt < 250; attempt++) {
            ProcessInstance call = drawn.get();
            machineScores(call, machineSays);
            if (route.name()
                    .equals(history.createHistoricVariableInstanceQuery()
                            .processInstanceId(call.getId())
                            .variableName(CallQaProcess.ROUTE)
                            .singleResult()
                            .getValue())) {
                return call;
            }
        }
        throw new AssertionError("In 250 calls none was routed to " + route);
    }

    /** A call that a person scored; every criterion is met but those named. */
    public ProcessInstance aReviewedCall(Cast cast, String... faults) {
        ProcessInstance call = aCallRouted(cast, Route.REVIEW, Result.ABSTAIN);
        reviews(cast.reviewer(), call, faults);
        return call;
    }

    public ProcessInstance aDisputedCall(Cast cast, String... faults) {
        ProcessInstance call = aReviewedCall(cast, faults);
        disputes(cast.agent(), call, faults);
        return call;
    }

    public ProcessInstance callOf(InteractionId id) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(id.toString(), CallQaProcess.KEY)
                .singleResult();
    }

    public static InteractionId idOf(ProcessInstance call) {
        return InteractionId.of(call.getBusinessKey());
    }

    /** Executes what does not wait for time, people or workers, until nothing is left. */
    public void moveOn() {
        List<Job> jobs = ready();
        for (int round = 0; !jobs.isEmpty(); round++) {
            assertThat(round).as("rounds of jobs; more mean a loop").isLessThan(100);
            jobs.forEach(job -> management.executeJob(job.getId()));
            jobs = ready();
        }
    }

    /** Executes the next step of all that could go on, as some nodes together would. */
    public void movesOnManyAtOnce() throws InterruptedException {
        ExecutorService nodes = Executors.newFixedThreadPool(4);
        List<Callable<Void>> steps = ready().stream()
                .map(job -> (Callable<Void>) () -> {
                    management.executeJob(job.getId());
                    return null;
                })
                .toList();
        assertThat(nodes.invokeAll(steps)).allSatisfy(step -> step.get());
        nodes.shutdown();
    }

    private List<Job> ready() {
        return management.createJobQuery().messages().active().withRetriesLeft().list();
    }

    /** Lets a timer of the process run out. */
    public void timePasses(ProcessInstance process, String timer) {
        Job job = management
                .createJobQuery()
                .processInstanceId(process.getId())
                .activityId(timer)
                .singleResult();
        assertThat(job).as("timer " + timer).isNotNull();
        management.executeJob(job.getId());
        moveOn();
    }

    /** Lets the timer that starts a process run out, and the process come to that end. */
    public void timerStarts(String process, String end) {
        long before = endings(end);
        Job timer = management.createJobQuery().processDefinitionKey(process).timers().list().stream()
                .filter(job -> job.getProcessInstanceId() == null)
                .findFirst()
                .orElseThrow();
        management.executeJob(timer.getId());
        moveOn();
        assertThat(endings(end)).isEqualTo(before + 1);
    }

    private long endings(String end) {
        return history.createHistoricActivityInstanceQuery().activityId(end).count();
    }

    private LockedExternalTask fetched(ProcessInstance call, String topic) {
        return externalTasks
                .fetchAndLock(1, "test")
                .topic(topic, 60_000)
                .businessKey(call.getBusinessKey())
                .execute()
                .get(0);
    }

    /** A worker tried in vain, for the last time. */
    public void workerFails(ProcessInstance call, String topic, String reason) {
        LockedExternalTask task = fetched(call, topic);
        externalTasks.handleFailure(task.getId(), "test", reason, 0, 600_000);
    }

    /** An administrator or auditor. */
    public String somebody(Role role) {
        return person(role.id() + "-" + NUMBER.incrementAndGet(), role, null, Set.of());
    }

    public void machineTranscribes(ProcessInstance call) {
        LockedExternalTask task = fetched(call, "transcribe");
        transcription.store(idOf(call), transcript(), "test", "transcribe:" + task.getId());
        externalTasks.complete(task.getId(), "test");
        moveOn();
    }

    public void machineCannotRead(ProcessInstance call) {
        LockedExternalTask task = fetched(call, "transcribe");
        transcription.reportUnreadable(idOf(call), "It is noise");
        externalTasks.handleBpmnError(task.getId(), "test", CallQaProcess.RECORDING_UNREADABLE, "It is noise");
        moveOn();
    }

    /** The machine gives every criterion the same answer; not applicable where that is the only one. */
    public void machineScores(ProcessInstance call, Result result) {
        machineHasScored(call, result);
        moveOn();
    }

    /** Scores the call without letting it go on. */
    public void machineHasScored(ProcessInstance call, Result result) {
        LockedExternalTask task = fetched(call, "score");
        Scorecard card = scoring.scorecardOf(idOf(call));
        List<CriterionResult> results = card.criteria().stream()
                .map(criterion -> CriterionResult.of(criterion.id(), result, 0.95, null, List.of()))
                .toList();
        scoring.recordMachine(idOf(call), card, results, "test", "machine:score:" + task.getId());
        externalTasks.complete(task.getId(), "test");
    }

    /** The project's manager gives the review to somebody, unless they have it. */
    public void isGiven(String reviewer, ProcessInstance call) {
        if (!reviewer.equals(taskOf(call).getAssignee())) {
            as(managerOf(call), () -> {
                workload.reassign(idOf(call), reviewer, "They know the product.");
                return null;
            });
        }
    }

    private String managerOf(ProcessInstance call) {
        String project = intake.interaction(idOf(call)).project();
        return access.withRole(Role.PROJECT_MANAGER).stream()
                .filter(manager -> manager.projects().contains(project))
                .findFirst()
                .orElseThrow()
                .id();
    }

    /** The reviewer, who is given the review if need be, finds the named faults, and every other criterion met. */
    public void reviews(String reviewer, ProcessInstance call, String... faults) {
        isGiven(reviewer, call);
        Map<String, Answer> answers = allAnswered(call, Result.MET);
        for (String fault : faults) {
            answers.put(fault, new Answer(Result.NOT_MET, "Heard in the middle."));
        }
        submits(reviewer, call, answers);
    }

    private Map<String, Answer> allAnswered(ProcessInstance call, Result result) {
        Map<String, Answer> answers = new HashMap<>();
        for (Criterion criterion : review.scorecardOf(idOf(call)).criteria()) {
            if (criterion.question().isScored()) {
                answers.put(criterion.id(), result == Result.MET ? Answer.best(criterion, "") : new Answer(result, ""));
            }
        }
        return answers;
    }

    /** Somebody of the group does a review that nobody was given. */
    public void takes(String reviewer, ProcessInstance call) {
        submits(reviewer, call, allAnswered(call, Result.MET));
    }

    private void submits(String reviewer, ProcessInstance call, Map<String, Answer> answers) {
        as(reviewer, () -> review.saveDraft(idOf(call), new Draft(answers, "As heard."), true));
        completes(reviewer, taskOf(call));
    }

    public void acknowledges(String agent, ProcessInstance call) {
        replies(agent, call, new AgentReply(FeedbackRelease.Reply.ACKNOWLEDGED, "Understood.", List.of()));
    }

    public void disputes(String agent, ProcessInstance call, String... criteria) {
        List<AgentReply.Item> items = List.of(criteria).stream()
                .map(criterion -> new AgentReply.Item(criterion, Result.MET, "It was there."))
                .toList();
        replies(agent, call, new AgentReply(FeedbackRelease.Reply.DISPUTED, null, items));
    }

    private void replies(String agent, ProcessInstance call, AgentReply reply) {
        as(agent, () -> {
            feedback.saveReply(idOf(call), reply, true);
            return null;
        });
        completes(agent, taskOf(call));
    }

    public void decides(String judge, Task task, String decision, String reason) {
        completes(judge, task, Map.of("decision", decision, "decisionReason", reason));
    }

    /** The open task of a process or of one that it called. */
    public Task taskOf(ProcessInstance process) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(process.getBusinessKey())
                .singleResult();
    }

    /** What a form shows of a task. */
    public String shown(Task task, String variable) {
        return (String) tasks.getVariable(task.getId(), variable);
    }

    public Evaluation machineOf(ProcessInstance call) {
        return scoring.machine(idOf(call)).orElseThrow();
    }

    /** A changed table, proposed by one process owner, approved and activated by another. */
    public Version aTableInForce(String table, String sheet) {
        int n = NUMBER.incrementAndGet();
        String author = person("owner-" + n, Role.PROCESS_OWNER, null, Set.of());
        String approver = person("other-owner-" + n, Role.PROCESS_OWNER, null, Set.of());
        Version proposed =
                as(author, () -> changes.propose(table, sheet.getBytes(StandardCharsets.UTF_8), "An experiment", ""));
        return as(approver, () -> {
            changes.approve(table, proposed.number());
            changes.activate(table, proposed.number());
            return proposed;
        });
    }

    /** Nobody has to have agreed with the machine before it is relied on. */
    public Version theMachineAnswersAlone() {
        return aTableInForce("machine-alone", """
                What the machine answers alone
                Whose,Criterion,Scored by,Critical,Tier,Calls at least,Agreement at least,Kappa at least,Standing,Reason
                RULES,,,,,,,,ALONE,experiment %1$d
                SECOND_OPINION,,,,,,,,OFF,experiment %1$d
                """.formatted(NUMBER.incrementAndGet()));
    }

    public void rollsBack(String table) {
        int n = NUMBER.incrementAndGet();
        as(person("owner-" + n, Role.PROCESS_OWNER, null, Set.of()), () -> {
            changes.rollBack(table, "It was an experiment");
            return null;
        });
    }

    public List<Task> tasksOf(ProcessInstance process) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(process.getBusinessKey())
                .orderByTaskCreateTime()
                .asc()
                .list();
    }

    public void completes(String person, Task task) {
        completes(person, task, Map.of());
    }

    public void completes(String person, Task task, Map<String, Object> form) {
        as(person, () -> {
            tasks.setAssignee(task.getId(), person);
            tasks.complete(task.getId(), form);
            return null;
        });
        moveOn();
    }

    public <T> T as(String person, Supplier<T> deed) {
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(person, null, List.of()));
        try {
            return deed.get();
        } finally {
            SecurityContextHolder.clearContext();
        }
    }
}
