package io.attune.scoring;

import io.attune.intake.Intake;
import io.attune.intake.Interaction;
import io.attune.planning.Planning;
import io.attune.rules.Rules;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How far the machine's answers are those of the people who settled the calls, criterion by criterion. */
@Service
@Transactional
public class Agreements {

    /** The number of calls that decide whether the machine answers alone; older ones tell of older rules. */
    public static final int LATEST = 200;

    private final Comparisons comparisons;
    private final Evaluations evaluations;
    private final Intake intake;
    private final Planning planning;
    private final Rules rules;
    private final Judge judge;
    private final Clock clock;

    Agreements(
            Comparisons comparisons,
            Evaluations evaluations,
            Intake intake,
            Planning planning,
            Rules rules,
            Judge judge,
            Clock clock) {
        this.comparisons = comparisons;
        this.evaluations = evaluations;
        this.intake = intake;
        this.planning = planning;
        this.rules = rules;
        this.judge = judge;
        this.clock = clock;
    }

    /** Compares with what the machine had said when the person answered. */
    @EventListener
    void on(EvaluationSettled event) {
        Evaluation settled = event.evaluation();
        if (settled.kind() == Evaluation.Kind.PERSON) {
            comparisons.replace(
                    settled.interaction(),
                    machineBefore(settled)
                            .map(machine -> compared(settled, machine))
                            .orElse(List.of()));
        }
    }

    private Optional<Evaluation> machineBefore(Evaluation settled) {
        return evaluations.of(settled.interaction()).stream()
                .filter(each -> each.kind() == Evaluation.Kind.MACHINE)
                .filter(each -> !each.createdAt().isAfter(settled.createdAt()))
                .reduce((first, second) -> second);
    }

    /** A person's answer has no confidence; a corrected copy keeps the machine's answers with theirs. */
    private List<BothAnswers> compared(Evaluation settled, Evaluation machine) {
        Interaction call = intake.interaction(settled.interaction());
        return settled.criteria().stream()
                .filter(person -> person.confidence() == null)
                .flatMap(person -> machine.criterion(person.id()).stream()
                        .map(own -> new BothAnswers(
                                call.id(),
                                person.id(),
                                call.project(),
                                call.language(),
                                settled.scorecard(),
                                machine.rulesVersion(),
                                own.result(),
                                person.result(),
                                clock.instant())))
                .toList();
    }

    @Transactional(readOnly = true)
    public Agreement of(String criterion, AgreementScope scope) {
        return of(List.of(criterion), scope).get(criterion);
    }

    /** Those of several criteria by their ids. */
    @Transactional(readOnly = true)
    public Map<String, Agreement> of(Collection<String> criteria, AgreementScope scope) {
        return comparisons.agreements(criteria, scope, judge.rulesVersion());
    }

    /** The calls of the scope in which machine and person differ, the latest first. */
    @Transactional(readOnly = true)
    public List<BothAnswers> differences(String criterion, AgreementScope scope) {
        return comparisons.differences(criterion, scope);
    }

    /** What the machine may answer alone, as it stands now. */
    public AutomationApprovals standings() {
        return new AutomationApprovals(this, planning, rules);
    }
}
