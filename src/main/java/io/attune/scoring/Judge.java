package io.attune.scoring;

import io.attune.WorkerPart;
import io.attune.intake.Transcript;
import io.attune.planning.Criterion;
import io.attune.planning.Scorecard;
import io.attune.rules.Decision;
import io.attune.rules.FiredRow;
import io.attune.rules.Rules;
import io.attune.rules.Sheet;
import io.attune.rules.TableCheck;
import io.attune.rules.TablesDoNotCompile;
import io.attune.rules.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The machine's opinion of a conversation: each criterion by the first row of {@code automatic-scoring} that fits. */
@Component
@WorkerPart
public class Judge implements TableCheck {

    static final String TABLE = "automatic-scoring";

    /** A person has nothing to gain from an opinion on a conversation that is hardly there. */
    private static final int FEWEST_WORDS = 3;

    private final Rules rules;
    private final Phrases phrases;

    /** @throws TablesDoNotCompile naming each cell of the table that asks for something unknown */
    Judge(Rules rules, Phrases phrases) {
        this.rules = rules;
        this.phrases = phrases;
        check(rules.sheet(TABLE));
    }

    @Override
    public String table() {
        return TABLE;
    }

    /** A misspelt list would never be heard, and nobody would notice. */
    @Override
    public void check(Sheet sheet) {
        List<Words> problems = new ArrayList<>();
        for (Map<String, String> row : sheet.rows()) {
            for (String column : List.of("lookAt", "andLookAt")) {
                if (!row.get(column).isEmpty() && !Look.knows(row.get(column), phrases)) {
                    problems.add(sheet.problem(row, column, Words.of("look", phrases.lists(), Figure.labels())));
                }
            }
            for (String column : List.of("when", "andWhen")) {
                if (!row.get(column).isEmpty() && !Look.knowsTime(row.get(column), phrases)) {
                    problems.add(sheet.problem(row, column, Words.of("look.times", Look.TIMES)));
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new TablesDoNotCompile(problems);
        }
    }

    /** The version of the rules that {@link #judge} goes by. */
    public String rulesVersion() {
        return rules.version(TABLE).hash();
    }

    /** From now on judges by another sheet of the rules. */
    public void judgeBy(byte[] csv) {
        rules.use(TABLE, csv);
    }

    /** One result for each criterion of the card, in the card's order; ABSTAIN where the machine can't know. */
    public List<CriterionResult> judge(Transcript transcript, Scorecard card) {
        Conversation conversation = new Conversation(transcript, phrases);
        if (conversation.tokens(null, new Stretch(0, Double.MAX_VALUE)).size() < FEWEST_WORDS) {
            return abstain(card, "too-few-words");
        }
        Map<String, Decision<Verdict>> verdicts = verdicts(conversation, card);
        return card.criteria().stream()
                .map(criterion -> verdicts.containsKey(criterion.id())
                        ? result(verdicts.get(criterion.id()))
                        : abstain(criterion, "no-rule"))
                .toList();
    }

    /** Says nothing about a conversation of which one cannot know what was said in it. */
    public List<CriterionResult> abstain(Scorecard card, String reason) {
        return card.criteria().stream()
                .map(criterion -> abstain(criterion, reason))
                .toList();
    }

    private Map<String, Decision<Verdict>> verdicts(Conversation conversation, Scorecard card) {
        List<Object> facts = new ArrayList<>();
        facts.add(conversation);
        card.criteria().forEach(criterion -> facts.add(new Asked(criterion.id())));
        return rules.decideEach(TABLE, facts, Verdict.class).stream()
                .collect(Collectors.toMap(decision -> decision.answer().criterion(), Function.identity()));
    }

    private static CriterionResult abstain(Criterion criterion, String reason) {
        return CriterionResult.of(
                criterion.id(),
                Result.ABSTAIN,
                0.0,
                null,
                List.of(new Evidence(null, null, null, null, reason, null, TABLE)));
    }

    private static CriterionResult result(Decision<Verdict> decision) {
        Verdict verdict = decision.answer();
        double heard = verdict.observations().stream()
                .mapToDouble(Observation::confidence)
                .min()
                .orElse(1);
        double confidence = Math.round(verdict.confidence() * heard * 100) / 100.0;
        List<Evidence> evidence = verdict.observations().stream()
                .flatMap(observation -> observation.evidence().stream())
                .map(each -> byRule(each, decision.row()))
                .toList();
        return CriterionResult.of(
                verdict.criterion(),
                verdict.result(),
                confidence,
                null,
                evidence.isEmpty()
                        ? List.of(byRule(new Evidence(null, null, null, null, null, null, null), decision.row()))
                        : evidence);
    }

    private static Evidence byRule(Evidence evidence, FiredRow row) {
        return new Evidence(
                evidence.start(),
                evidence.end(),
                evidence.speaker(),
                evidence.text(),
                evidence.metric(),
                evidence.value(),
                row.table() + "@" + row.version() + " row " + row.row());
    }
}
