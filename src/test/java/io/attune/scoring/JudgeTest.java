package io.attune.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.Text;
import io.attune.intake.Speaker;
import io.attune.intake.Transcript;
import io.attune.intake.Transcript.Utterance;
import io.attune.listening.Evidence;
import io.attune.listening.Phrases;
import io.attune.listening.PhrasesTest;
import io.attune.rules.Rules;
import io.attune.rules.TableSpecification;
import io.attune.scorecards.Criterion;
import io.attune.scorecards.Scorecard;
import io.attune.scorecards.Section;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The machine's opinion explains itself, and keeps silent where it can't know. */
class JudgeTest {

    static final Scorecard CARD = card("general.greeting", "attitude.forbidden-words", "knowledge.accuracy");

    private final Rules rules = TableSpecification.rules();
    private final Judge judge = new Judge(rules, new Phrases(rules));

    static Scorecard card(String... ids) {
        return card(Arrays.stream(ids).map(id -> criterion(id, "EITHER")).toList());
    }

    private static Criterion criterion(String id, String scoredBy) {
        return new Criterion(
                id,
                new Text(id, id),
                new Text(id, id),
                1,
                false,
                Criterion.Effect.NONE,
                null,
                scoredBy,
                true,
                false,
                "ATTITUDE");
    }

    private static Scorecard card(List<Criterion> criteria) {
        return new Scorecard("c", 1, new Text("c", "c"), List.of(new Section("s", new Text("s", "s"), 100, criteria)));
    }

    private static Transcript call(double confidence, String agent) {
        return new Transcript(
                "en",
                List.of(
                        new Utterance(Speaker.AGENT, 0, 3, agent, confidence, null),
                        new Utterance(Speaker.CUSTOMER, 4, 6, "where is my parcel", confidence, null)));
    }

    @Test
    void everyCriterionOfTheCardIsAnsweredInItsOrder() {
        assertThat(judge.answers(call(1, "good morning my name is anna"), CARD))
                .extracting(CriterionResult::id)
                .containsExactly("general.greeting", "attitude.forbidden-words", "knowledge.accuracy");
    }

    @Test
    void anAnswerRestsOnWordsWithTheirTimesAndOnARowOfATableInItsVersion() {
        CriterionResult greeting =
                judge.answers(call(1, "good morning my name is anna"), CARD).get(0);

        assertThat(greeting.result()).isEqualTo(Result.MET);
        assertThat(greeting.score()).isEqualTo(100);
        assertThat(greeting.evidence()).extracting(Evidence::text).containsExactly("good morning", "my name is");
        assertThat(greeting.evidence())
                .extracting(Evidence::rule)
                .allMatch(rule -> rule.equals("automatic-scoring@" + judge.tableVersion() + " row 4, phrases@"
                        + judge.rulesVersion().split("\\+")[1]));
        assertThat(greeting.evidence()).allSatisfy(evidence -> {
            assertThat(evidence.speaker()).isEqualTo(Speaker.AGENT);
            assertThat(evidence.start()).isBetween(0.0, 3.0);
            assertThat(evidence.end()).isGreaterThan(evidence.start());
        });
    }

    @Test
    void theConfidenceIsThatOfTheRowLoweredByThatOfTheWords() {
        assertThat(judge.answers(call(1, "good morning my name is anna"), CARD)
                        .get(0)
                        .confidence())
                .isEqualTo(0.95);
        assertThat(judge.answers(call(0.9, "good morning my name is anna"), CARD)
                        .get(0)
                        .confidence())
                .isEqualTo(0.86);
    }

    @Test
    void whatWasHardlyUnderstoodIsNotHeldAgainstAnybody() {
        CriterionResult greeting =
                judge.answers(call(0.5, "mumble mumble"), CARD).get(0);

        assertThat(greeting.result()).isEqualTo(Result.ABSTAIN);
        assertThat(greeting.score()).isNull();
    }

    @Test
    void aCriterionThatNoRowSpeaksAboutIsLeftToAPerson() {
        CriterionResult accuracy = judge.answers(call(1, "good morning"), CARD).get(2);

        assertThat(accuracy.result()).isEqualTo(Result.ABSTAIN);
        assertThat(accuracy.evidence()).extracting(Evidence::metric).containsExactly("no-rule");
    }

    @Test
    void ofAQuestionThatOnlyAPersonAnswersTheRowsSayNothing() {
        Scorecard card = card(List.of(criterion("general.greeting", "PERSON")));

        assertThat(judge.answers(call(1, "good morning my name is anna"), card))
                .singleElement()
                .satisfies(greeting -> {
                    assertThat(greeting.result()).isEqualTo(Result.ABSTAIN);
                    assertThat(greeting.evidence()).extracting(Evidence::metric).containsExactly("no-rule");
                });
    }

    @Test
    void anAbstentionSaysWhyNextToWhatWasHeard() {
        CriterionResult greeting =
                judge.answers(call(0.5, "good morning mumble mumble"), CARD).get(0);

        assertThat(greeting.result()).isEqualTo(Result.ABSTAIN);
        assertThat(greeting.confidence()).isZero();
        assertThat(greeting.evidence())
                .extracting(Evidence::metric)
                .containsExactly("hardly-heard", "greeting", "own name");
        assertThat(greeting.evidence()).extracting(Evidence::confidence).containsExactly(null, 0.5, 0.5);
        assertThat(greeting.evidence()).extracting(Evidence::rule).doesNotContainNull();
    }

    @Test
    void nothingIsSaidOfALanguageThatHasNoPhrases() {
        Transcript french =
                new Transcript("fr", List.of(new Utterance(Speaker.AGENT, 0, 3, "bonjour je suis anna", null, null)));

        assertThat(judge.answers(french, CARD))
                .flatExtracting(CriterionResult::evidence)
                .extracting(Evidence::metric)
                .containsOnly("unknown-language");
    }

    @Test
    void otherPhrasesAreAnotherVersionOfTheRules() {
        Phrases phrases = new Phrases(rules);
        Judge other = new Judge(rules, phrases);
        assertThat(other.rulesVersion()).isEqualTo(judge.rulesVersion());

        phrases.use(PhrasesTest.sheet("greeting,en,ahoy,0,,"));

        assertThat(other.rulesVersion()).isNotEqualTo(judge.rulesVersion());
        assertThat(other.tableVersion()).isEqualTo(judge.tableVersion());
        assertThat(other.answers(call(1, "ahoy my name is anna"), CARD).get(0).evidence())
                .as("a list that the table asks for is gone")
                .extracting(Evidence::metric)
                .contains("unknown-list");
    }

    @Test
    void aConversationThatIsHardlyThereIsNotJudged() {
        Transcript silence = new Transcript("en", List.of(new Utterance(Speaker.AGENT, 0, 1, "hello", null, null)));

        assertThat(judge.answers(silence, CARD)).allSatisfy(result -> {
            assertThat(result.result()).isEqualTo(Result.ABSTAIN);
            assertThat(result.evidence()).extracting(Evidence::metric).containsExactly("too-few-words");
        });
        assertThat(judge.answers(new Transcript("zh", List.of()), CARD))
                .flatExtracting(CriterionResult::evidence)
                .extracting(Evidence::metric)
                .containsOnly("empty-transcript");
    }
}
