package io.attune.planning;

import io.attune.Message;
import io.attune.NotFound;
import io.attune.Refused;
import io.attune.access.Access;
import io.attune.access.Requires;
import io.attune.access.Right;
import io.attune.rules.FiredRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What projects owe, in plain words and as tables, what changed, and why: the rows of the tables that made it. */
@Controller
@Requires(Right.READ_PLANS)
class PlanPage {

    /**
     * A project in the list.
     *
     * @param inForce null before the first plan
     * @param waiting the number of a version that waits for its manager or a process owner
     */
    record Row(
            Project project,
            String client,
            @Nullable QaPlan inForce,
            boolean provisional,
            @Nullable Integer waiting) {}

    /** A version in the history, with what became of it. */
    record Version(DatedPlan dated, PlanStep.Kind state, List<PlanStep> steps) {}

    private final Planning planning;
    private final Plans plans;
    private final Tiers tiers;
    private final FiredRows rows;
    private final Access access;

    PlanPage(Planning planning, Plans plans, Tiers tiers, FiredRows rows, Access access) {
        this.planning = planning;
        this.plans = plans;
        this.tiers = tiers;
        this.rows = rows;
        this.access = access;
    }

    @GetMapping("/plans")
    String plans(Model model) {
        List<Project> projects = plans.readable();
        List<String> codes = projects.stream().map(Project::code).toList();
        Map<String, String> clients = planning.clients().stream().collect(Collectors.toMap(Client::code, Client::name));
        Map<String, QaPlan> inForce = plans.inForce(codes);
        Map<String, List<PlanStep>> steps = plans.steps(codes);
        model.addAttribute(
                "rows",
                projects.stream()
                        .map(project -> row(
                                project,
                                Objects.requireNonNull(clients.get(project.client())),
                                inForce.get(project.code()),
                                steps.getOrDefault(project.code(), List.of())))
                        .toList());
        return "planning/plans";
    }

    private static Row row(Project project, String client, @Nullable QaPlan inForce, List<PlanStep> steps) {
        Integer waiting = steps.stream()
                .map(PlanStep::version)
                .filter(version -> Set.of(PlanStep.Kind.PROPOSED, PlanStep.Kind.CHANGE_ASKED)
                        .contains(Plans.state(version, steps)))
                .max(Comparator.naturalOrder())
                .orElse(null);
        return new Row(project, client, inForce, !Plans.isApproved(steps), waiting);
    }

    private static List<Version> versions(List<DatedPlan> dated, List<PlanStep> steps) {
        return dated.stream()
                .map(each -> new Version(
                        each,
                        Plans.state(each.plan().version(), steps),
                        steps.stream()
                                .filter(step -> step.version() == each.plan().version())
                                .toList()))
                .toList();
    }

    /** Shows the version asked for, else one that waits to be approved, else the one in force. */
    @GetMapping("/plans/{project}")
    String plan(@PathVariable String project, @RequestParam Optional<Integer> version, Model model) {
        plans.requireReader(project);
        Project known =
                planning.project(project).orElseThrow(() -> new NotFound(Message.of("project.unknown", project)));
        List<DatedPlan> dated = planning.plansOf(known);
        List<PlanStep> steps = plans.steps(project);
        List<Version> versions = versions(dated, steps);
        Optional<QaPlan> inForce = plans.inForce(project);
        Optional<Version> shown = version.isPresent()
                ? find(versions, version.get())
                : versions.stream()
                        .filter(each -> each.state() == PlanStep.Kind.PROPOSED)
                        .findFirst()
                        .or(() -> inForce.flatMap(plan -> find(versions, plan.version())));
        Optional<QaPlan> before =
                shown.flatMap(each -> Plans.before(each.dated().plan(), dated, steps, inForce.orElse(null)));
        List<TierStep> tierSteps = tiers.steps(project);
        List<ContractStep> contractSteps = tiers.contractSteps(project);
        model.addAttribute("project", known);
        model.addAttribute("client", planning.client(known.client()));
        model.addAttribute("versions", versions);
        model.addAttribute("shown", shown.orElse(null));
        model.addAttribute("inForce", inForce.map(QaPlan::version).orElse(null));
        model.addAttribute("provisional", !Plans.isApproved(steps));
        model.addAttribute("before", before.orElse(null));
        model.addAttribute("lines", shown.map(each -> lines(each, before)).orElse(List.of()));
        model.addAttribute("why", shown.map(each -> why(each, tierSteps)).orElse(List.of()));
        model.addAttribute("tierSteps", tierSteps);
        model.addAttribute("contractSteps", contractSteps);
        model.addAttribute("names", names(versions, tierSteps, contractSteps));
        model.addAttribute("tiers", List.of(Tier.values()));
        return "planning/plan";
    }

    private static Optional<Version> find(List<Version> versions, int number) {
        return versions.stream()
                .filter(version -> version.dated().plan().version() == number)
                .findFirst();
    }

    private static List<PlanFact.Line> lines(Version shown, Optional<QaPlan> before) {
        QaPlan plan = shown.dated().plan();
        return PlanFact.compare(before.orElse(plan), plan);
    }

    /** The row that suggested the tier, too, as far as the plan's tier goes back to one. */
    private List<FiredRows.Why> why(Version shown, List<TierStep> tierSteps) {
        List<FiredRow> fired = new ArrayList<>();
        tierSteps.stream()
                .filter(step -> step.kind() != TierStep.Kind.SUGGESTED)
                .filter(step -> step.tier() == shown.dated().plan().tier())
                .findFirst()
                .map(TierStep::row)
                .ifPresent(fired::add);
        fired.addAll(shown.dated().plan().rows());
        return fired.stream().map(rows::why).toList();
    }

    private Map<String, String> names(
            List<Version> versions, List<TierStep> tierSteps, List<ContractStep> contractSteps) {
        return access.namesOf(Stream.of(
                        versions.stream()
                                .flatMap(version -> version.steps().stream())
                                .map(PlanStep::actor),
                        tierSteps.stream().map(TierStep::actor),
                        contractSteps.stream().map(ContractStep::actor))
                .flatMap(Function.identity())
                .toList());
    }

    @PostMapping("/plans/{project}/tier")
    @Requires(Right.SET_TIERS)
    String changeTier(
            @PathVariable String project,
            @RequestParam Tier tier,
            @RequestParam String reason,
            Model model,
            Locale locale) {
        return refusedOrBack(project, model, locale, () -> tiers.change(project, tier, reason));
    }

    @PostMapping("/plans/{project}/contract")
    @Requires(Right.CHANGE_CONTRACTS)
    String changeContract(
            @PathVariable String project,
            @RequestParam int months,
            @RequestParam String reason,
            Model model,
            Locale locale) {
        return refusedOrBack(project, model, locale, () -> tiers.changeContract(project, months, reason));
    }

    private String refusedOrBack(String project, Model model, Locale locale, Runnable action) {
        plans.requireReader(project);
        try {
            action.run();
            return "redirect:/plans/" + project;
        } catch (Refused refused) {
            model.addAttribute("refused", refused.problems(locale));
            return plan(project, Optional.empty(), model);
        }
    }
}
