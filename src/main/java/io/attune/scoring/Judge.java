package io.attune.scoring;

import io.attune.WorkerPart;
import io.attune.intake.Transcript;
import io.attune.listening.ConfidenceThresholds;
import io.attune.listening.Conversation;
import io.attune.listening.CriterionQuestion;
import io.attune.listening.Evidence;
import io.attune.listening.Observation;
import io.attune.listening.Phrases;
import io.attune.listening.RowCheck;
import io.attune.rules.Decision;
import io.attune.rules.Rules;
import io.attune.rules.Sheet;
import io.attune.rules.TableCheck;
import io.attune.rules.TablesDoNotCompile;
import io.attune.scorecards.Criterion;
import io.attune.scorecards.Scorecard;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The machine's opinion of a conversation: each criterion by the first row of {@code automatic-scoring} that fits. Where
 * it cannot be known whether a row fits, the machine abstains and says why.
 */
@Component
@WorkerPart
public class Judge implements TableCheck {

    public static final String TABLE = RowCheck.TABLE;

    /** The sheet of what it listens for. */
    public static final String PHRASES = Phrases.TABLE;

    /** Stands in place of a criterion where a row says up to which confidence one does not know what was said. */
    public static final String ANY_CRITERION = RowCheck.ANY_CRITERION;

    /** Too short to judge: below this the machine abstains. */
    private static final int FEWEST_WORDS = 3;

    private final Rules rules;
    private final Phrases phrases;

    /** @throws TablesDoNotCompile naming each cell of the table that asks for something unknown */
    public Judge(Rules rules, Phrases phrases) {
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
        RowCheck.check(sheet, phrases.library());
    }

    /** The version of the table that {@link #answers} goes by. */
    public String tableVersion() {
        return rules.version(TABLE).hash();
    }

    /** The versions of table and phrases that {@link #answers} goes by: the same versions judge the same. */
    public String rulesVersion() {
        return tableVersion() + "+" + phrases.library().version();
    }

    /** Judges by another sheet of the rules from now on. */
    public void judgeBy(byte[] csv) {
        rules.use(TABLE, csv);
    }

    /** The fingerprint of the phrases that were last given by {@link #listenFor}; of the delivered ones before. */
    public String phrasesKnown() {
        return phrases.fingerprint();
    }

    /**
     * Listens for the phrases of another sheet from now on.
     *
     * @throws TablesDoNotCompile naming each cell that is not allowed; then nothing changes
     */
    public void listenFor(byte[] csv) {
        phrases.use(csv);
    }

    /** @param answers of {@link #answers} or {@link #abstain} */
    Judgement judgement(Scorecard card, List<CriterionResult> answers) {
        return Judgement.of(card, Evaluation.Kind.MACHINE, answers, rulesVersion());
    }

    /** One result for each criterion of the card, in the card's order; ABSTAIN where the machine can't know. */
    public List<CriterionResult> answers(Transcript transcript, Scorecard card) {
        Conversation conversation = new Conversation(transcript, phrases.library(), unsure());
        Optional<String> unfit = unfit(conversation);
        if (unfit.isPresent()) {
            return abstain(card, unfit.get());
        }
        Map<String, Decision<RowVerdict>> verdicts = verdicts(conversation, card);
        return card.criteria().stream()
                .map(criterion -> verdicts.containsKey(criterion.id())
                        ? result(verdicts.get(criterion.id()), conversation)
                        : abstain(criterion, "no-rule"))
                .toList();
    }

    /** Why nothing can be said of this conversation as a whole. */
    private Optional<String> unfit(Conversation conversation) {
        if (conversation.words() == 0) {
            return Optional.of("empty-transcript");
        }
        if (!phrases.library().speaks(conversation.getLanguage())) {
            return Optional.of("unknown-language");
        }
        return conversation.words() < FEWEST_WORDS ? Optional.of("too-few-words") : Optional.empty();
    }

    /** Says nothing about a conversation of which one cannot know what was said in it. */
    public List<CriterionResult> abstain(Scorecard card, String reason) {
        return card.criteria().stream()
                .map(criterion -> abstain(criterion, reason))
                .toList();
    }

    public ConfidenceThresholds unsure() {
        return ConfidenceThresholds.of(rules.sheet(TABLE));
    }

    /** Asks the rules about all but what a person alone answers, even if a row speaks about it. */
    private Map<String, Decision<RowVerdict>> verdicts(Conversation conversation, Scorecard card) {
        List<CriterionQuestion> asked = card.criteria().stream()
                .filter(criterion -> !criterion.scoredBy().equals("PERSON"))
                .map(criterion -> new CriterionQuestion(criterion.id(), conversation))
                .toList();
        return rules.decideEach(TABLE, asked, RowVerdict.class).stream()
                .collect(Collectors.toMap(decision -> decision.answer().criterion(), Function.identity()));
    }

    private static CriterionResult abstain(Criterion criterion, String reason) {
        return CriterionResult.of(
                criterion.id(),
                Result.ABSTAIN,
                0.0,
                null,
                List.of(Evidence.reason(reason).by(TABLE)));
    }

    private static CriterionResult result(Decision<RowVerdict> decision, Conversation conversation) {
        RowVerdict verdict = decision.answer();
        String rule = decision.row().citation() + ", " + Phrases.TABLE + "@" + conversation.phrasesVersion();
        Optional<String> doubt = verdict.result() == Result.ABSTAIN ? Optional.empty() : verdict.doubt();
        List<Evidence> evidence = Stream.concat(
                        doubt.map(Evidence::reason).stream(),
                        verdict.observations().stream().flatMap(observation -> observation.evidence().stream()))
                .map(each -> each.by(rule))
                .toList();
        double heard = verdict.observations().stream()
                .mapToDouble(Observation::confidence)
                .min()
                .orElse(1);
        double confidence = Math.round(verdict.confidence() * heard * 100) / 100.0;
        return CriterionResult.of(
                verdict.criterion(),
                doubt.isPresent() ? Result.ABSTAIN : verdict.result(),
                doubt.isPresent() ? 0.0 : confidence,
                null,
                evidence.isEmpty() ? List.of(Evidence.reason(null).by(rule)) : evidence);
    }
}
