package io.attune.review;

import io.attune.Message;
import io.attune.Refused;
import io.attune.access.Access;
import io.attune.access.Reach;
import io.attune.access.Requires;
import io.attune.access.Right;
import io.attune.intake.Intake;
import io.attune.intake.Interaction;
import io.attune.intake.InteractionId;
import io.attune.planning.Planning;
import io.attune.planning.Project;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who has how much to review in each project, and who will miss what the plan asks for today. */
@Controller
@Requires(Right.READ_WORKLOAD)
class WorkloadPage {

    /**
     * @param behind ids of those who will miss today's quota at the pace so far
     * @param manages whether the login may give reviews to others
     */
    record ProjectLoad(
            Project project, List<Monitor> monitors, List<String> behind, List<Waiting> waiting, boolean manages) {}

    /**
     * A review that is not done.
     *
     * @param reviewer whose it is
     * @param obstacle why nobody could be given it
     */
    record Waiting(
            Interaction call,
            int position,
            @Nullable String reviewer,
            Instant since,
            @Nullable Message obstacle) {

        public double minutes() {
            return call.durationSeconds() / 60;
        }
    }

    private final Quotas quotas;
    private final Workload workload;
    private final Intake intake;
    private final Planning planning;
    private final Access access;
    private final Clock clock;

    WorkloadPage(Quotas quotas, Workload workload, Intake intake, Planning planning, Access access, Clock clock) {
        this.quotas = quotas;
        this.workload = workload;
        this.intake = intake;
        this.planning = planning;
        this.access = access;
        this.clock = clock;
    }

    @GetMapping("/workload")
    String workload(Model model) {
        Reach reach = access.reach(Right.READ_WORKLOAD);
        List<Project> projects = planning.projects().stream()
                .filter(project -> reach.coversProject(project.code()))
                .toList();
        Map<String, ProjectWork> work = quotas.work(projects, clock.instant());
        Map<InteractionId, Interaction> calls = intake.interactions(work.values().stream()
                .flatMap(each -> Stream.concat(
                        each.open().stream().map(Assignment::interaction),
                        each.left().stream().map(UnassignedReview::interaction)))
                .distinct()
                .toList());
        Reach managed = access.reach(Right.ASSIGN_REVIEWS);
        List<ProjectLoad> loads = projects.stream()
                .map(project -> load(
                        project,
                        Objects.requireNonNull(work.get(project.code())),
                        calls,
                        managed.coversProject(project.code())))
                .toList();
        List<String> people = loads.stream()
                .flatMap(load -> Stream.concat(
                        load.monitors().stream().map(Monitor::person),
                        load.waiting().stream()
                                .flatMap(waiting -> Stream.of(
                                        waiting.reviewer(), waiting.call().agent()))))
                .filter(Objects::nonNull)
                .toList();
        model.addAttribute("loads", loads);
        model.addAttribute("names", access.namesOf(people));
        return "review/workload";
    }

    private static ProjectLoad load(
            Project project, ProjectWork work, Map<InteractionId, Interaction> calls, boolean manages) {
        return new ProjectLoad(
                project,
                work.monitors(),
                work.shortfalls().stream().map(Shortfall::person).toList(),
                Stream.concat(
                                work.left().stream()
                                        .map(left ->
                                                waiting(left, Objects.requireNonNull(calls.get(left.interaction())))),
                                work.open().stream()
                                        .map(open ->
                                                waiting(open, Objects.requireNonNull(calls.get(open.interaction())))))
                        .toList(),
                manages);
    }

    private static Waiting waiting(UnassignedReview left, Interaction call) {
        return new Waiting(call, left.position(), null, left.at(), left.reason());
    }

    private static Waiting waiting(Assignment open, Interaction call) {
        return new Waiting(call, open.position(), open.reviewer(), open.assignedAt(), null);
    }

    @PostMapping("/workload/{id}")
    @Requires(Right.ASSIGN_REVIEWS)
    String reassign(
            @PathVariable String id,
            @RequestParam String reviewer,
            @RequestParam String reason,
            Model model,
            Locale locale) {
        try {
            workload.reassign(InteractionId.of(id), reviewer, reason);
            return "redirect:/workload";
        } catch (Refused refused) {
            model.addAttribute("refused", refused.problems(locale));
            return workload(model);
        }
    }
}
