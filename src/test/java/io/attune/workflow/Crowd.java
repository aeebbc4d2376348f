package io.attune.workflow;

import io.attune.Attune;
import io.attune.access.Access;
import io.attune.access.QuickSecrets;
import io.attune.access.Role;
import io.attune.coaching.Coaching;
import io.attune.coaching.CoachingSession;
import io.attune.feedback.AgentReply;
import io.attune.feedback.Feedback;
import io.attune.feedback.FeedbackRelease;
import io.attune.intake.Intake;
import io.attune.intake.InteractionId;
import io.attune.intake.NewInteraction;
import io.attune.planning.Client;
import io.attune.planning.Direction;
import io.attune.planning.Planning;
import io.attune.planning.Project;
import io.attune.planning.Tier;
import io.attune.review.Answer;
import io.attune.review.Draft;
import io.attune.review.Review;
import io.attune.sampling.Sampling;
import io.attune.scorecards.Criterion;
import io.attune.scoring.Result;
import io.attune.workflow.processes.CallQaProcess;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * The application with one project and everybody of it, who do each task as soon as it is there: so that a QA cycle runs
 * from the draw to the last closed call without anybody watching. Started as a process of its own.
 */
class Crowd {

    static final int AGENTS = 3;
    static final int CALLS_OF_EACH = 8;
    static final String PASSWORD = "crowd";

    /** A project whose calls nobody draws. */
    static final String QUIET_PROJECT = "Q";

    static final int QUIET_CALLS = 200;

    private final Access access;
    private final Planning planning;
    private final Intake intake;
    private final Sampling sampling;
    private final Review review;
    private final Feedback feedback;
    private final Coaching coaching;
    private final TaskService tasks;
    private final Clock clock;
    private volatile boolean seeded;

    Crowd(
            Access access,
            Planning planning,
            Intake intake,
            Sampling sampling,
            Review review,
            Feedback feedback,
            Coaching coaching,
            TaskService tasks,
            Clock clock) {
        this.access = access;
        this.planning = planning;
        this.intake = intake;
        this.sampling = sampling;
        this.review = review;
        this.feedback = feedback;
        this.coaching = coaching;
        this.tasks = tasks;
        this.clock = clock;
    }

    public static void main(String[] arguments) {
        new SpringApplication(Attune.class, Crowd.class, QuickSecrets.class).run(arguments);
    }

    @EventListener(ApplicationReadyEvent.class)
    void seed() throws IOException {
        if (access.find("auditor").isEmpty()) {
            planning.register(new Client("C", "A client"));
            planning.register(
                    new Project("P", "A project", "C", Direction.INBOUND, Tier.PLATINUM, today(), 12, ZoneOffset.UTC));
            planning.register(new Project(
                    QUIET_PROJECT, "A quiet one", "C", Direction.INBOUND, Tier.GENERAL, today(), 12, ZoneOffset.UTC));
            access.createTeam("team", "A team");
            person("manager", Role.PROJECT_MANAGER, null, Set.of("P", QUIET_PROJECT));
            person("team-lead", Role.TEAM_LEAD, "team", Set.of());
            person("reviewer-1", Role.REVIEWER, null, Set.of("P"));
            person("reviewer-2", Role.REVIEWER, null, Set.of("P"));
            for (int agent = 1; agent <= AGENTS; agent++) {
                person("agent-" + agent, Role.AGENT, "team", Set.of());
            }
            person("auditor", Role.AUDITOR, null, Set.of());
        }
        if (sampling.latestCycles(1).isEmpty()) {
            for (int agent = 1; agent <= AGENTS; agent++) {
                for (int call = 0; call < CALLS_OF_EACH; call++) {
                    receive("agent-" + agent, call);
                }
            }
            for (int call = 0; call < QUIET_CALLS; call++) {
                intake.receive(metadata(QUIET_PROJECT, "quiet-" + call, "agent-1", 8), null, Story.transcript());
            }
            sampling.openCycle("P", today().minusDays(6), today());
        }
        seeded = true;
    }

    private void person(String id, Role role, String team, Set<String> projects) {
        access.createPerson(id, id, PASSWORD, team, Set.of(role), projects);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** Every other call is a recording that must be heard first. */
    private void receive(String agent, int call) throws IOException {
        NewInteraction metadata = metadata("P", agent + "-" + call, agent, 8 + call);
        if (call % 2 == 0) {
            try (InputStream recording = Crowd.class.getResourceAsStream("/demo/calls/en_bank_good.wav")) {
                intake.receive(metadata, recording, null);
            }
        } else {
            intake.receive(metadata, null, Story.transcript());
        }
    }

    private NewInteraction metadata(String project, String id, String agent, int hour) {
        return new NewInteraction(
                project,
                id,
                agent,
                "CALL",
                "INBOUND",
                "ENQUIRY",
                null,
                today().minusDays(1).atTime(hour, 0).toInstant(ZoneOffset.UTC),
                null,
                "en",
                null,
                Map.of());
    }

    @Scheduled(fixedDelay = 100)
    void work() {
        if (seeded) {
            tasks.createTaskQuery().active().list().forEach(this::work);
        }
    }

    private void work(Task task) {
        String id = (String) tasks.getVariable(task.getId(), CallQaProcess.INTERACTION_ID);
        if (id != null) {
            work(task, InteractionId.of(id));
        }
    }

    private void work(Task task, InteractionId call) {
        String agent = intake.interaction(call).agent();
        switch (task.getTaskDefinitionKey()) {
            case "UserTask_ReviewEvaluation", "UserTask_ReviewIndependently" ->
                as(task.getAssignee(), task, Map.of(), () -> review(call));
            case "UserTask_ReadFeedback" -> as(agent, task, Map.of(), () -> answer(call));
            case "UserTask_DecideDispute" ->
                as("team-lead", task, Map.of("decision", "ACCEPT", "decisionReason", "Right."), () -> {});
            case "UserTask_HoldOneOnOne" ->
                as(
                        "team-lead",
                        task,
                        Map.of(
                                "minutes",
                                20,
                                "causes",
                                "Haste",
                                "actions",
                                "Breathe",
                                "actionsDue",
                                today().plusDays(7).toString()),
                        () -> {});
            case "UserTask_SignActionTakenForm" -> {
                CoachingSession session = coaching.form(call).latestSession().orElseThrow();
                as(
                        agent,
                        task,
                        Map.of("signing", "SIGNED", "confirmed", true, "fingerprint", session.fingerprint()),
                        () -> {});
            }
            default -> throw new IllegalStateException("Nobody does " + task.getTaskDefinitionKey());
        }
    }

    private void review(InteractionId call) {
        Map<String, Answer> answers = new HashMap<>();
        for (Criterion criterion : review.scorecardOf(call).criteria()) {
            if (criterion.question().isScored()) {
                answers.put(criterion.id(), Answer.best(criterion, ""));
            }
        }
        answers.put("knowledge.accuracy", new Answer(Result.NOT_MET, "A wrong price."));
        if (call.value().hashCode() % 2 == 0) {
            answers.put("attitude.forbidden-words", new Answer(Result.NOT_MET, "Blames the customer."));
        }
        review.saveDraft(call, new Draft(answers, "As heard."), true);
    }

    /** Disputes the first release of some calls, so that these go round once more. */
    private void answer(InteractionId call) {
        boolean disputes = call.value().hashCode() % 3 == 0
                && feedback.released(call).orElseThrow().round() == 1;
        feedback.saveReply(
                call,
                disputes
                        ? new AgentReply(
                                FeedbackRelease.Reply.DISPUTED,
                                null,
                                List.of(new AgentReply.Item("knowledge.accuracy", Result.MET, "It was right.")))
                        : new AgentReply(FeedbackRelease.Reply.ACKNOWLEDGED, null, List.of()),
                true);
    }

    private void as(String person, Task task, Map<String, Object> form, Runnable before) {
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(person, null, List.of()));
        try {
            before.run();
            tasks.setAssignee(task.getId(), person);
            tasks.complete(task.getId(), form);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }
}
