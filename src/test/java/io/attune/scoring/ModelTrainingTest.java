package io.attune.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.intake.InteractionId;
import io.attune.intake.Speaker;
import io.attune.intake.Transcript;
import io.attune.intake.Transcript.Utterance;
import io.attune.listening.Phrases;
import io.attune.rules.Rules;
import io.attune.rules.TableSpecification;
import io.attune.scoring.ModelTraining.Example;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An opinion is learned from answers, and proves itself on calls that it has not learned from. */
@Tag("long")
class ModelTrainingTest {

    private static final List<String> GREETINGS = List.of(
            "good morning my name is anna", "hello this is ben speaking", "good afternoon you speak with carla");
    private static final List<String> NO_GREETINGS =
            List.of("yes what is it", "one moment the line is busy", "go on i am listening");
    private static final List<String> MATTERS = List.of(
            "where is my parcel",
            "i want to change my address",
            "the bill is too high",
            "my card does not work",
            "when do you open on monday");
    private static final List<String> ANSWERS = List.of(
            "it will arrive tomorrow",
            "i have changed that for you",
            "the branch opens at nine",
            "we will send a new one",
            "that is the price of the contract");

    private final Random random = new Random(7);

    private Transcript call(List<String> beginnings) {
        return new Transcript(
                "en",
                List.of(
                        new Utterance(Speaker.AGENT, 0, 3, one(beginnings), 1.0, null),
                        new Utterance(Speaker.CUSTOMER, 4, 6, one(MATTERS), 1.0, null),
                        new Utterance(Speaker.AGENT, 7, 20, one(ANSWERS) + " " + one(ANSWERS), 1.0, null)));
    }

    private String one(List<String> texts) {
        return texts.get(random.nextInt(texts.size()));
    }

    /** Calls of which every second begins with a greeting, with the answer that the real rules give. */
    private List<Example> judged(int number) {
        Rules rules = TableSpecification.rules();
        Judge judge = new Judge(rules, new Phrases(rules));
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            Transcript transcript = call(i % 2 == 0 ? GREETINGS : NO_GREETINGS);
            Result answer = judge.answers(transcript, JudgeTest.CARD).get(0).result();
            examples.add(new Example(callOf(i), 1, Features.of(transcript), answer));
        }
        return examples;
    }

    private static InteractionId callOf(int number) {
        return new InteractionId(UUID.nameUUIDFromBytes(("call " + number).getBytes()));
    }

    @Test
    void whatTheRulesHearIsLearnedFromAnswersAloneAndProvedOnOtherCalls() {
        List<Example> examples = judged(200);
        assertThat(examples.stream().map(Example::answer).distinct()).contains(Result.MET, Result.NOT_MET);

        Agreement heldOut = ModelTraining.heldOut(examples);

        assertThat(heldOut.n()).as("each call is judged once").isEqualTo(200);
        assertThat(heldOut.interval().low()).isGreaterThan(90);
        assertThat(heldOut.kappa().low()).isGreaterThan(0.8);
    }

    @Test
    void whereAnswersHaveNothingToDoWithTheWordsNothingIsProved() {
        List<Example> examples = judged(200).stream()
                .map(each ->
                        new Example(each.call(), 1, each.traits(), random.nextBoolean() ? Result.MET : Result.NOT_MET))
                .toList();

        Agreement heldOut = ModelTraining.heldOut(examples);

        assertThat(heldOut.kappa().low()).isNegative();
        assertThat(heldOut.interval().low()).isLessThan(60);
    }

    @Test
    void theSameCallsGiveTheSameWeightsBitForBitInWhateverOrderTheyCome() {
        List<Example> examples = judged(80);
        List<Example> shuffled = new ArrayList<>(examples);
        Collections.shuffle(shuffled, random);

        assertThat(ModelTraining.weights(shuffled)).isEqualTo(ModelTraining.weights(examples));
        assertThat(ModelTraining.version(shuffled))
                .isEqualTo(ModelTraining.version(examples))
                .hasSize(64);
        assertThat(ModelTraining.version(examples.subList(1, 80))).isNotEqualTo(ModelTraining.version(examples));
    }

    @Test
    void aWordOfOneCallIsNotLearned() {
        List<Example> examples = new ArrayList<>(judged(20));
        examples.add(new Example(callOf(99), 1, Set.of("C:zacharias", "A:hello"), Result.MET));

        assertThat(ModelTraining.weights(examples).traits())
                .containsKey("A:hello")
                .doesNotContainKey("C:zacharias");
    }

    @Test
    void whereOneAnswerHasNoWordsOfItsOwnTheMostFrequentIsGiven() {
        List<Example> examples = List.of(
                new Example(callOf(1), 1, Set.of("A:hello"), Result.MET),
                new Example(callOf(2), 1, Set.of("A:hello"), Result.MET),
                new Example(callOf(3), 1, Set.of("A:hello"), Result.MET),
                new Example(callOf(4), 1, Set.of(), Result.NOT_MET));

        assertThat(ModelTraining.weights(examples).about(Set.of("A:hello")).answer())
                .isEqualTo(Result.MET);
        assertThat(ModelTraining.heldOut(examples).n()).isEqualTo(4);
    }

    @Test
    void probabilitiesAddUpAndTheLikeliestIsTheAnswer() {
        FeatureWeights weights = ModelTraining.weights(judged(100));

        FeatureWeights.Thought thought = weights.about(Features.of(call(GREETINGS)));

        assertThat(thought.answer()).isEqualTo(Result.MET);
        assertThat(thought.of(Result.MET)).isGreaterThan(0.8);
        assertThat(thought.probabilities().values().stream().mapToDouble(p -> p).sum())
                .isBetween(0.999999, 1.000001);
        assertThat(thought.of(Result.ABSTAIN)).isZero();
    }

    @Test
    void chineseIsLearnedByCharactersAndTheirPairs() {
        Transcript transcript = new Transcript(
                "zh",
                List.of(
                        new Utterance(Speaker.AGENT, 0, 3, "您好 很高兴", 1.0, null),
                        new Utterance(Speaker.CUSTOMER, 20, 22, "查件", 1.0, null)));

        assertThat(Features.of(transcript))
                .contains("A:您", "A:您 好", "first:好", "C:查 件", "pause:15")
                .doesNotContain("pause:30", "first:查");
    }
}
