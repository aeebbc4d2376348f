package io.attune.review;

import io.attune.Message;
import io.attune.access.Absences;
import io.attune.access.Access;
import io.attune.access.Role;
import io.attune.access.User;
import io.attune.intake.Interaction;
import io.attune.planning.Planning;
import io.attune.rules.Decision;
import io.attune.rules.Rules;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who can be given a review, and why the others cannot: by language, absence, refusal and the table of conflicts. */
@Component
class Candidates {

    /**
     * @param obstacle null if they can be given it
     * @param conflict what the table says; null if it was not asked, which it always is of those who can
     */
    record Candidate(
            User person,
            @Nullable Message obstacle,
            @Nullable Decision<Conflict> conflict) {

        boolean can() {
            return obstacle == null;
        }

        Decision<Conflict> decision() {
            return Objects.requireNonNull(conflict, "the table's answer");
        }

        /** The lowest comes first: whom nothing stands against, then reviewers as a last resort, then team leads. */
        int rank() {
            if (decision().answer().answer() == Conflict.Answer.ALLOW) {
                return 0;
            }
            return person.is(Role.REVIEWER) ? 1 : 2;
        }
    }

    private final Access access;
    private final Absences absences;
    private final Planning planning;
    private final Reviews reviews;
    private final Assignments assignments;
    private final Rules rules;
    private final Clock clock;

    Candidates(
            Access access,
            Absences absences,
            Planning planning,
            Reviews reviews,
            Assignments assignments,
            Rules rules,
            Clock clock) {
        this.access = access;
        this.absences = absences;
        this.planning = planning;
        this.reviews = reviews;
        this.assignments = assignments;
        this.rules = rules;
        this.clock = clock;
    }

    /** The project's reviewers and the leads of the agent's team, by id. */
    List<Candidate> of(Interaction call) {
        Set<String> refused = assignments.whoRefused(call.id());
        Set<String> away = absences.on(LocalDate.ofInstant(clock.instant(), zoneOf(call.project())));
        return people(call)
                .map(person -> candidate(call, person, refused, away))
                .toList();
    }

    private Stream<User> people(Interaction call) {
        Stream<User> reviewers = reviewersOf(call.project()).stream();
        Stream<User> leads = access.withRole(Role.TEAM_LEAD).stream()
                .filter(lead -> !lead.is(Role.REVIEWER) && isInTeamOf(call.agent(), lead));
        return Stream.concat(reviewers, leads).filter(User::enabled);
    }

    List<User> reviewersOf(String project) {
        return access.withRole(Role.REVIEWER).stream()
                .filter(reviewer -> reviewer.projects().contains(project))
                .toList();
    }

    private Candidate candidate(Interaction call, User person, Set<String> refused, Set<String> away) {
        if (refused.contains(person.id())) {
            return new Candidate(person, Message.of("candidate.refused"), null);
        }
        if (away.contains(person.id())) {
            return new Candidate(person, Message.of("candidate.absent"), null);
        }
        if (!person.speaks(call.language())) {
            return new Candidate(person, Message.of("candidate.language"), null);
        }
        Decision<Conflict> conflict = conflict(call, person);
        boolean never = conflict.answer().answer() == Conflict.Answer.NEVER;
        return new Candidate(person, never ? Message.ofCell(conflict.answer().reason()) : null, conflict);
    }

    /** What the table says of a person who would do the call's next review. */
    Decision<Conflict> conflict(Interaction call, User person) {
        List<String> reviewers = reviews.reviewers(call.id());
        return decide(
                reviewers.isEmpty() ? "FIRST_REVIEW" : "SECOND_REVIEW",
                person.is(Role.REVIEWER) ? Role.REVIEWER : Role.TEAM_LEAD,
                call,
                person,
                reviewers.contains(person.id()));
    }

    /**
     * What the table says of a person who would decide a dispute.
     *
     * @param evaluator who made the disputed result
     */
    Decision<Conflict> conflictOfJudge(Interaction call, User judge, String evaluator) {
        return decide(
                "DISPUTE",
                judge.is(Role.PROJECT_MANAGER) ? Role.PROJECT_MANAGER : Role.TEAM_LEAD,
                call,
                judge,
                judge.id().equals(evaluator) || reviews.reviewers(call.id()).contains(judge.id()));
    }

    private Decision<Conflict> decide(String task, Role role, Interaction call, User person, boolean reviewed) {
        ConflictQuestion question = new ConflictQuestion(
                task,
                role.name(),
                yesNo(person.id().equals(call.agent())),
                yesNo(isInTeamOf(call.agent(), person)),
                yesNo(reviewed),
                assignments.pairs(person.id(), call.agent(), beginOfMonth(call.project())));
        return rules.decide("reviewer-conflict", question, Conflict.class);
    }

    private static String yesNo(boolean value) {
        return value ? "yes" : "no";
    }

    private boolean isInTeamOf(String agent, User person) {
        return person.team() != null
                && Objects.equals(access.find(agent).map(User::team).orElse(null), person.team());
    }

    private Instant beginOfMonth(String project) {
        return ZonedDateTime.ofInstant(clock.instant(), zoneOf(project))
                .toLocalDate()
                .withDayOfMonth(1)
                .atStartOfDay(zoneOf(project))
                .toInstant();
    }

    ZoneId zoneOf(String project) {
        return planning.project(project).orElseThrow().zone();
    }
}
