package io.attune.planning;

import io.attune.Text;
import io.attune.rules.Decision;
import io.attune.rules.FiredRow;
import io.attune.rules.Rules;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks the tables what a project owes. */
@Component
class PlanDecision {

    private static final Set<String> TABLES_OF_THE_CASE = Set.of("project-term", "project-phase");

    private final Rules rules;

    PlanDecision(Rules rules) {
        this.rules = rules;
    }

    /** The plan of a day, numbered 0. */
    QaPlan decide(Project project, LocalDate day) {
        int week = weekOf(project, day);
        PlanQuestion age = new PlanQuestion(
                project.direction().name(), project.tier().name(), null, null, week, project.contractMonths());
        List<FiredRow> rows = new ArrayList<>();
        Term term =
                Term.valueOf(ask("project-term", age, TermAnswer.class, rows).term());
        Phase phase =
                Phase.valueOf(ask("project-phase", age, PhaseAnswer.class, rows).phase());
        return decide(project, new PlanCase(project.direction(), project.tier(), term, phase), week, rows);
    }

    /** A plan's case decided by the tables as they are now, numbered 0. */
    QaPlan decideAgain(Project project, QaPlan plan, LocalDate day) {
        List<FiredRow> rows = new ArrayList<>(plan.rows().stream()
                .filter(row -> TABLES_OF_THE_CASE.contains(row.table()))
                .toList());
        return decide(project, plan.planCase(), weekOf(project, day), rows);
    }

    private QaPlan decide(Project project, PlanCase planCase, int week, List<FiredRow> rows) {
        PlanQuestion question = new PlanQuestion(
                planCase.direction().name(),
                planCase.tier().name(),
                planCase.term().name(),
                planCase.phase().name(),
                week,
                project.contractMonths());
        List<Method> methods = askEach("qa-methods", question, Method.class, rows);
        Mix mix = ask("listening-mix", question, Mix.class, rows);
        Quota quota = ask("listening-quota", question, Quota.class, rows);
        Calibration calibration = ask("calibration-policy", question, Calibration.class, rows);
        List<Benchmark> benchmarks = askEach("benchmark-limits", question, Benchmark.class, rows);
        List<Decision<RequirementAnswer>> asked = rules.decideEach(
                "special-requirements", List.of(new RequirementQuestion(project.code())), RequirementAnswer.class);
        asked.forEach(requirement -> rows.add(requirement.row()));
        Overrides overrides = Overrides.of(mix, quota, calibration, benchmarks, asked);
        return new QaPlan(
                project.code(),
                0,
                planCase.direction(),
                planCase.tier(),
                planCase.term(),
                planCase.phase(),
                methods,
                overrides.mix(),
                overrides.quota(),
                overrides.calibration(calibration),
                overrides.benchmarks(benchmarks),
                overrides.requirements(),
                rows);
    }

    private <A> A ask(String table, PlanQuestion question, Class<A> answer, List<FiredRow> rows) {
        Decision<A> decision = rules.decide(table, question, answer);
        rows.add(decision.row());
        return decision.answer();
    }

    private <A> List<A> askEach(String table, PlanQuestion question, Class<A> answer, List<FiredRow> rows) {
        List<Decision<A>> decisions = rules.decideEach(table, List.of(question), answer);
        decisions.forEach(decision -> rows.add(decision.row()));
        return decisions.stream().map(Decision::answer).toList();
    }

    /** 1 for the first week of service, and for the time before. */
    static int weekOf(Project project, LocalDate day) {
        return (int) Math.max(0, ChronoUnit.DAYS.between(project.goLive(), day)) / 7 + 1;
    }

    Phase phaseIn(Project project, int week) {
        PlanQuestion question = new PlanQuestion(
                project.direction().name(), project.tier().name(), null, null, week, project.contractMonths());
        return Phase.valueOf(rules.decide("project-phase", question, PhaseAnswer.class)
                .answer()
                .phase());
    }

    TierSuggestion suggestTier(Client client, int months) {
        PlanQuestion age = new PlanQuestion(null, null, null, null, 1, months);
        String term =
                rules.decide("project-term", age, TermAnswer.class).answer().term();
        Decision<TierAnswer> decision = rules.decide(
                "client-tier",
                new TierQuestion(
                        term,
                        months,
                        word(client.reputation()),
                        word(client.size()),
                        word(client.growth()),
                        word(client.potential())),
                TierAnswer.class);
        TierAnswer answer = decision.answer();
        return new TierSuggestion(
                Tier.valueOf(answer.tier()), new Text(answer.reason(), answer.reasonInChinese()), decision.row());
    }

    private static @Nullable String word(@Nullable Rating rating) {
        return rating == null ? null : rating.name();
    }
}
