package io.attune.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.attune.intake.Transcript;
import io.attune.intake.Transcript.Utterance;
import io.attune.intake.Transcript.Word;
import io.attune.listening.Phrases;
import io.attune.rules.Rules;
import io.attune.rules.TableSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the machine's answers are worth, measured on conversations that a person has labelled. */
class MachineCriteriaTest {

    private static final double LEAST_PRECISION = 0.9;

    /** The fewest answers of which a share says something. */
    private static final int FEWEST_ANSWERS = 5;

    private static final List<Double> ERROR_RATES = List.of(0.1, 0.2, 0.3);

    private static final Path DOCUMENT = Path.of("src/docs/judging.md");

    private static final List<LabelledConversation> SET = LabelledConversation.all();

    private static final List<Answer> CLEAR = answers(UnaryOperator.identity());

    private static final Map<Double, List<Answer>> MISHEARD = ERROR_RATES.stream()
            .collect(Collectors.toMap(rate -> rate, rate -> answers(hearing(rate)), (a, b) -> a, LinkedHashMap::new));

    private record Answer(LabelledConversation conversation, String criterion, Result label, Result machine) {}

    /** The answers to one criterion in one language. */
    private record Measured(String criterion, String language, List<Answer> answers) {

        static List<Measured> of(List<Answer> answers) {
            Map<List<String>, List<Answer>> groups = answers.stream()
                    .collect(Collectors.groupingBy(answer ->
                            List.of(answer.criterion(), answer.conversation().language())));
            return groups.entrySet().stream()
                    .map(group ->
                            new Measured(group.getKey().get(0), group.getKey().get(1), group.getValue()))
                    .sorted((a, b) -> (a.criterion + a.language).compareTo(b.criterion + b.language))
                    .toList();
        }

        long labelled(Result result) {
            return count(answer -> answer.label() == result);
        }

        long answered(Result result) {
            return count(answer -> answer.machine() == result);
        }

        long right(Result result) {
            return count(answer -> answer.machine() == result && answer.label() == result);
        }

        private long count(Predicate<Answer> which) {
            return answers.stream().filter(which).count();
        }

        /** What the machine said and should not have, as a person can look it up. */
        List<String> wrong(Result result) {
            return answers.stream()
                    .filter(answer -> answer.machine() == result && answer.label() != result)
                    .map(answer -> "%s %s/%s: %s, labelled %s"
                            .formatted(criterion, language, answer.conversation.name(), result, answer.label))
                    .toList();
        }

        String row() {
            long abstained = answered(Result.ABSTAIN);
            return Stream.of(
                            criterion,
                            language,
                            answers.size(),
                            answers.size() - abstained,
                            abstained,
                            share(right(Result.NOT_MET), answered(Result.NOT_MET)),
                            share(right(Result.NOT_MET), labelled(Result.NOT_MET)),
                            share(right(Result.MET), answered(Result.MET)),
                            share(right(Result.MET), labelled(Result.MET)),
                            share(right(Result.NOT_APPLICABLE), answered(Result.NOT_APPLICABLE)))
                    .map(Object::toString)
                    .collect(Collectors.joining(" | ", "| ", " |"));
        }

        private static String share(long part, long whole) {
            return whole == 0 ? "–" : part + " of " + whole;
        }
    }

    private static List<Answer> answers(UnaryOperator<Transcript> heard) {
        Rules rules = TableSpecification.rules();
        Judge judge = new Judge(rules, new Phrases(rules));
        return SET.stream()
                .flatMap(conversation ->
                        judge.answers(heard.apply(conversation.transcript()), conversation.card()).stream()
                                .map(result -> new Answer(
                                        conversation,
                                        result.id(),
                                        conversation.labels().get(result.id()),
                                        result.result())))
                .toList();
    }

    private static UnaryOperator<Transcript> hearing(double rate) {
        Map<String, Mishearing> ears = Stream.of("en", "zh")
                .collect(Collectors.toMap(
                        language -> language,
                        language -> new Mishearing(
                                SET.stream()
                                        .filter(each -> each.language().equals(language))
                                        .flatMap(each -> words(each.transcript()))
                                        .toList(),
                                rate,
                                Math.round(rate * 100))));
        return transcript -> ears.get(transcript.language()).hear(transcript);
    }

    private static Stream<String> words(Transcript transcript) {
        return transcript.utterances().stream()
                .map(Utterance::words)
                .flatMap(List::stream)
                .map(Word::word);
    }

    @Test
    void theSetShowsEachCriterionOfTheMachineMetAndNotMetInBothLanguagesAndBothHalves() {
        assertThat(SET).filteredOn(each -> each.language().equals("en")).hasSizeGreaterThanOrEqualTo(60);
        assertThat(SET).filteredOn(each -> each.language().equals("zh")).hasSizeGreaterThanOrEqualTo(60);
        List<String> criteria = TableSpecification.rules().sheet(Judge.TABLE).rows().stream()
                .filter(row -> !row.get("result").equals("ABSTAIN"))
                .map(row -> row.get("criterion"))
                .filter(criterion -> !criterion.startsWith("response."))
                .distinct()
                .toList();
        for (boolean heldOut : List.of(true, false)) {
            List<Measured> half = Measured.of(half(heldOut));
            assertThat(half).hasSize(2 * criteria.size());
            assertThat(half).extracting(Measured::criterion).containsAll(criteria);
            assertThat(half).allSatisfy(each -> {
                assertThat(each.labelled(Result.MET)).isPositive();
                assertThat(each.labelled(Result.NOT_MET)).isPositive();
            });
        }
    }

    private static List<Answer> half(boolean heldOut) {
        return CLEAR.stream()
                .filter(answer -> answer.conversation().heldOut() == heldOut)
                .toList();
    }

    @Test
    void whatTheMachineAnswersIsRightInNineOfTenCasesElseItAbstains() {
        assertThat(imprecise(CLEAR)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.2, 0.3})
    void andSoWhereManyWordsWereMisheard(double rate) {
        assertThat(imprecise(MISHEARD.get(rate))).isEmpty();
    }

    private static List<String> imprecise(List<Answer> answers) {
        List<String> imprecise = new ArrayList<>();
        for (Measured measured : Measured.of(answers)) {
            for (Result result : List.of(Result.MET, Result.NOT_MET, Result.NOT_APPLICABLE)) {
                long answered = measured.answered(result);
                if (answered >= FEWEST_ANSWERS && measured.right(result) < LEAST_PRECISION * answered) {
                    imprecise.addAll(measured.wrong(result));
                }
            }
        }
        return imprecise;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.2, 0.3})
    void asManyWordsAreMisheardAsTheRateSays(double rate) {
        UnaryOperator<Transcript> hearing = hearing(rate);
        long said = 0;
        long errors = 0;
        for (LabelledConversation conversation : SET) {
            List<String> before = words(conversation.transcript()).toList();
            said += before.size();
            errors += distance(
                    before, words(hearing.apply(conversation.transcript())).toList());
        }

        assertThat((double) errors / said).isCloseTo(rate, within(0.02));
    }

    private static int distance(List<String> said, List<String> heard) {
        int[] distance = new int[said.size() + 1];
        for (int i = 0; i <= said.size(); i++) {
            distance[i] = i;
        }
        for (int length = 1; length <= heard.size(); length++) {
            int diagonal = distance[0];
            distance[0] = length;
            for (int i = 1; i <= said.size(); i++) {
                int substituted = diagonal + (said.get(i - 1).equals(heard.get(length - 1)) ? 0 : 1);
                diagonal = distance[i];
                distance[i] = Math.min(substituted, 1 + Math.min(distance[i], distance[i - 1]));
            }
        }
        return distance[said.size()];
    }

    @Test
    void theDocumentTellsTheFiguresThatWereMeasured() throws IOException {
        Map<String, List<Answer>> parts = new LinkedHashMap<>();
        parts.put("Clear text, the half that was looked at", half(false));
        parts.put("Clear text, the half that was held out", half(true));
        MISHEARD.forEach((rate, answers) -> parts.put(Math.round(rate * 100) + " % misheard, both halves", answers));
        String measured = parts.entrySet().stream()
                .map(part -> "### " + part.getKey() + "\n\n" + table(part.getValue()))
                .collect(Collectors.joining("\n"));
        System.out.println(measured);

        assertThat(Files.readString(DOCUMENT)).contains(measured);
    }

    private static String table(List<Answer> answers) {
        return Measured.of(answers).stream()
                .map(Measured::row)
                .collect(Collectors.joining(
                        "\n",
                        "| criterion | language | n | answered | abstained | NOT_MET right | NOT_MET found | MET right"
                                + " | MET found | NOT_APPLICABLE right |\n"
                                + "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n",
                        "\n"));
    }
}
