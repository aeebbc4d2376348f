package io.attune.scoring;

import io.attune.access.Access;
import io.attune.access.Role;
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
import io.attune.sampling.CycleId;
import io.attune.sampling.Sampling;
import io.attune.scorecards.Criterion;
import io.attune.scorecards.Scorecard;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** Projects with their people, and calls whose result counts, for tests of the modules that come after. */
public class SettledCalls {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** Everybody who works for a project; ids are new for each. */
    public record Cast(String project, String agent, String reviewer, String teamLead, String manager) {}

    private final Access access;
    private final Planning planning;
    private final Intake intake;
    private final Sampling sampling;
    private final Scoring scoring;
    private final Clock clock;

    SettledCalls(Access access, Planning planning, Intake intake, Sampling sampling, Scoring scoring, Clock clock) {
        this.access = access;
        this.planning = planning;
        this.intake = intake;
        this.sampling = sampling;
        this.scoring = scoring;
        this.clock = clock;
    }

    public Cast aProject(Tier tier) {
        int n = NUMBER.incrementAndGet();
        String project = "P" + n;
        String team = "team-" + n;
        planning.register(new Client("C", "A client"));
        planning.register(new Project(
                project, "Project " + n, "C", Direction.INBOUND, tier, today().minusYears(1), 12, ZoneOffset.UTC));
        access.createTeam(team, "Team " + n);
        return new Cast(
                project,
                person("agent-" + n, Role.AGENT, team, Set.of()),
                person("reviewer-" + n, Role.REVIEWER, null, Set.of(project)),
                person("team-lead-" + n, Role.TEAM_LEAD, team, Set.of()),
                person("manager-" + n, Role.PROJECT_MANAGER, null, Set.of(project)));
    }

    private String person(String id, Role role, String team, Set<String> projects) {
        return access.createPerson(id, id, "secret", team, Set.of(role), projects)
                .id();
    }

    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** A call that was drawn, and that nobody has judged yet. */
    public InteractionId aDrawnCall(Cast cast) {
        int n = NUMBER.incrementAndGet();
        LocalDate day = today().minusDays(n);
        NewInteraction call = new NewInteraction(
                cast.project(),
                "call-" + n,
                cast.agent(),
                "CALL",
                "INBOUND",
                "ENQUIRY",
                null,
                day.atTime(9, 0).toInstant(ZoneOffset.UTC),
                60.0,
                "en",
                null,
                Map.of());
        Transcript said = new Transcript(
                "en",
                List.of(new Transcript.Utterance(Speaker.AGENT, 0.5, 3, "good morning my name is anna", null, null)));
        InteractionId id = intake.receive(call, null, said).id();
        CycleId cycle = sampling.openCycle(cast.project(), day, day);
        sampling.takePlan(cycle);
        sampling.draw(cycle);
        return id;
    }

    /** The reviewer found the named faults, and every other criterion met. */
    public InteractionId aSettledCall(Cast cast, String... faults) {
        return aSettledCall(cast, cast.reviewer(), Set.of(faults), Set.of());
    }

    /** The same by another person, who left some criteria out. */
    public InteractionId aSettledCall(Cast cast, String evaluator, Set<String> faults, Set<String> leftOut) {
        InteractionId id = aDrawnCall(cast);
        Scorecard card = scoring.scorecardOf(id);
        List<CriterionResult> results = card.criteria().stream()
                .map(criterion -> result(criterion, faults, leftOut))
                .toList();
        as(evaluator, () -> scoring.recordPerson(id, card, results, "As heard.", "review:" + id));
        scoring.settle(id);
        return id;
    }

    private static CriterionResult result(Criterion criterion, Set<String> faults, Set<String> leftOut) {
        if (faults.contains(criterion.id())) {
            return CriterionResult.of(criterion.id(), Result.NOT_MET, null, "Heard in the middle.", List.of());
        }
        if (leftOut.contains(criterion.id())) {
            return CriterionResult.of(criterion.id(), Result.NOT_APPLICABLE, null, null, List.of());
        }
        return criterion
                .question()
                .best()
                .map(best -> CriterionResult.of(criterion, best, null, null, List.of()))
                .orElseGet(() -> CriterionResult.of(criterion.id(), Result.MET, null, null, List.of()));
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

    public void does(String person, Runnable deed) {
        as(person, () -> {
            deed.run();
            return null;
        });
    }
}
