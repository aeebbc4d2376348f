package io.attune.scoring;

import io.attune.planning.Planning;
import io.attune.planning.Project;
import io.attune.rules.Decision;
import io.attune.rules.Rules;
import io.attune.scorecards.Criterion;
import io.attune.scorecards.Scorecard;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which criteria the machine answers alone, by the table {@code machine-alone}. Looks at each project's calls once: it is
 * for one decision, or for one simulation, and not to be kept.
 */
public final class AutomationApprovals {

    static final String TABLE = "machine-alone";

    private record Measured(String criterion, AgreementScope scope) {}

    private record Decided(String tableVersion, String project, String language, String card, int cardVersion) {}

    private final Agreements agreements;
    private final Planning planning;
    private final Rules rules;
    private final Map<Measured, Agreement> measured = new HashMap<>();
    private final Map<Decided, Map<String, Decision<AutomationApproval>>> decided = new HashMap<>();

    AutomationApprovals(Agreements agreements, Planning planning, Rules rules) {
        this.agreements = agreements;
        this.planning = planning;
        this.rules = rules;
    }

    /** The reason for each automatic answer that a person also has to review; none if all may stand. */
    public List<Decision<AutomationApproval>> withPerson(Evaluation machine, String project, String language) {
        Decided key = new Decided(
                rules.version(TABLE).hash(), project, language, machine.scorecard(), machine.scorecardVersion());
        Map<String, Decision<AutomationApproval>> standings = decided.computeIfAbsent(key, this::decide);
        return machine.criteria().stream()
                .filter(result -> result.result() != Result.ABSTAIN)
                .map(result -> standings.get(result.id()))
                .filter(standing -> standing.answer().kind() != AutomationApproval.Kind.ALONE)
                .toList();
    }

    private Map<String, Decision<AutomationApproval>> decide(Decided key) {
        Scorecard card = planning.scorecard(key.card(), key.cardVersion());
        return of(card.criteria(), planning.project(key.project()).orElseThrow(), key.language());
    }

    /** Approvals by criterion id. */
    public Map<String, Decision<AutomationApproval>> of(List<Criterion> criteria, Project project, String language) {
        Map<String, Agreement> agreements = agreements(
                criteria.stream().map(Criterion::id).toList(), AgreementScope.deciding(project.code(), language));
        List<AutomationQuestion> questions = criteria.stream()
                .map(criterion -> AutomationQuestion.about(
                        AutomationQuestion.RULES, criterion, project.tier().name(), agreements.get(criterion.id())))
                .toList();
        return rules.decideEach(TABLE, questions, AutomationApproval.class).stream()
                .collect(Collectors.toMap(decision -> decision.answer().criterion(), Function.identity()));
    }

    /** The agreements of criteria by their ids, each measured once. */
    public Map<String, Agreement> agreements(List<String> criteria, AgreementScope scope) {
        List<String> unmeasured = criteria.stream()
                .filter(criterion -> !measured.containsKey(new Measured(criterion, scope)))
                .toList();
        if (!unmeasured.isEmpty()) {
            agreements
                    .of(unmeasured, scope)
                    .forEach((criterion, agreement) -> measured.put(new Measured(criterion, scope), agreement));
        }
        return criteria.stream()
                .collect(Collectors.toMap(
                        Function.identity(), criterion -> measured.get(new Measured(criterion, scope))));
    }
}
