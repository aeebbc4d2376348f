package io.attune.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.Text;
import io.attune.intake.Speaker;
import io.attune.intake.Transcript;
import io.attune.intake.Transcript.Utterance;
import io.attune.intake.Transcript.Word;
import io.attune.listening.PhraseLibrary;
import io.attune.listening.Phrases;
import io.attune.listening.Spoken;
import io.attune.listening.Token;
import io.attune.rules.Rules;
import io.attune.rules.Sheet;
import io.attune.rules.TableSpecification;
import io.attune.scorecards.Criterion;
import io.attune.scorecards.Scorecard;
import io.attune.scorecards.Section;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * How long it takes on one core to judge a call of 1,000 words on 60 criteria with 2,000 phrases, and how fast these are
 * looked for in a long text, beside a loop of {@code String.indexOf} over the same phrases in the same text.
 */
class JudgingBench {

    private static final int PHRASES = 2_000;
    private static final int CRITERIA = 60;
    private static final int LISTS = 40;
    private static final int ROUNDS = 5;

    private final Random random = new Random(7);
    private final List<String> vocabulary = vocabulary();
    private final List<String> phrases = phrases();

    /** Made-up words of one to three syllables, the first ones far more frequent than the last. */
    private List<String> vocabulary() {
        String[] syllables = {"ba", "con", "de", "fir", "go", "lu", "men", "no", "pay", "re", "su", "tor", "um", "ver"};
        return IntStream.range(0, 3_000)
                .mapToObj(i -> syllables[i % 14] + syllables[i / 14 % 14] + (i < 196 ? "" : syllables[i / 196 % 14]))
                .distinct()
                .toList();
    }

    private String word() {
        double skewed = random.nextDouble() * random.nextDouble() * random.nextDouble();
        return vocabulary.get((int) (skewed * vocabulary.size()));
    }

    private List<String> phrases() {
        return IntStream.range(0, PHRASES)
                .mapToObj(i -> words(2 + random.nextInt(4)))
                .distinct()
                .toList();
    }

    private String words(int number) {
        return String.join(" ", IntStream.range(0, number).mapToObj(i -> word()).toList());
    }

    /** A third of the phrases with three words and more allows one error. */
    private Sheet library() throws IOException {
        StringBuilder rows = new StringBuilder("Phrases\nList,Language,Phrase,Errors\n");
        for (int i = 0; i < phrases.size(); i++) {
            boolean loose = i % 3 == 0 && phrases.get(i).split(" ").length > 2;
            rows.append("list ").append(i % LISTS).append(",en,");
            rows.append(phrases.get(i)).append(loose ? ",1\n" : ",0\n");
        }
        rows.append("hold,en,one moment,0\nquestion,en,where is,0\n");
        return Sheet.read(
                "rules/phrases.csv", new ByteArrayInputStream(rows.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /** Four rows for each criterion, as in the delivered table. */
    private static byte[] table() {
        StringBuilder rows = new StringBuilder("How the machine answers\n"
                + "Criterion,Look at,Said by,When,At least,At most,And look at,And said by,And when,And at"
                + " least,And at most,Also look at,Also said by,Also when,Also at least,Also at"
                + " most,Result,Confidence,Remark\n");
        for (int i = 0; i < CRITERIA; i++) {
            String list = "list " + i % LISTS;
            String other = "list " + (i + 7) % LISTS;
            String more = ",,,,,";
            rows.append("c" + i + "," + list + ",AGENT,first 10 s,3,," + other + ",AGENT,last 40 s,1," + more
                    + ",MET,0.9,a\n");
            rows.append("c" + i + "," + list + ",AGENT,after " + other + ",40,,,,,," + more + ",MET,0.8,b\n");
            rows.append("c" + i + "," + list + ",AGENT,within 20 s after " + other + " by CUSTOMER,,0,,,,," + more
                    + ",NOT_MET,0.8,c\n");
            rows.append("c" + i + ",interruptions,AGENT,," + (i % 3) + ",,,,,," + more + ",NOT_MET,0.8,d\n");
        }
        return rows.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Scorecard card() {
        List<Criterion> criteria = IntStream.range(0, CRITERIA)
                .mapToObj(i -> new Criterion(
                        "c" + i,
                        new Text("c", "c"),
                        new Text("c", "c"),
                        1,
                        false,
                        Criterion.Effect.NONE,
                        null,
                        "EITHER",
                        true,
                        false,
                        "ATTITUDE"))
                .toList();
        return new Scorecard(
                "bench", 1, new Text("b", "b"), List.of(new Section("s", new Text("s", "s"), 100, criteria)));
    }

    /** Ten words an utterance in turn, each with its own times. */
    private Transcript call(int words) {
        List<Utterance> utterances = new ArrayList<>();
        double time = 0;
        for (int i = 0; i < words / 10; i++) {
            List<Word> spoken = new ArrayList<>();
            for (int w = 0; w < 10; w++) {
                spoken.add(new Word(word(), time, time + 0.3, 0.9));
                time += 0.35;
            }
            String text = String.join(" ", spoken.stream().map(Word::word).toList());
            utterances.add(new Utterance(
                    i % 2 == 0 ? Speaker.AGENT : Speaker.CUSTOMER,
                    spoken.get(0).start(),
                    time - 0.05,
                    text,
                    0.9,
                    spoken));
            time += 0.6;
        }
        return new Transcript("en", utterances);
    }

    @Test
    void judging() throws IOException {
        Rules rules = TableSpecification.rules();
        Phrases library = new Phrases(TableSpecification.rules());
        library.use(library());
        rules.use(Judge.TABLE, table());
        Judge judge = new Judge(rules, library);
        Scorecard card = card();
        List<Transcript> calls =
                IntStream.range(0, 50).mapToObj(i -> call(1_000)).toList();
        double judged = Double.MAX_VALUE;
        double looped = Double.MAX_VALUE;
        long answers = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long start = processorTime();
            for (int i = 0; i < 1_000; i++) {
                List<CriterionResult> results = judge.answers(calls.get(i % calls.size()), card);
                answers += ScoreSheet.score(card, results).total() == null ? 0 : 1;
            }
            judged = Math.min(judged, (processorTime() - start) / 1e6 / 1_000);
            start = processorTime();
            for (int i = 0; i < 50; i++) {
                String text = text(calls.get(i % calls.size()));
                answers += occurrences(text);
            }
            looped = Math.min(looped, (processorTime() - start) / 1e6 / 50);
        }
        System.out.printf(
                "BENCH judging 1,000 words on %d criteria with %,d phrases: %.2f ms; looking for the phrases by indexOf"
                        + " alone: %.2f ms; ratio %.2f (%d)%n",
                CRITERIA, phrases.size(), judged, looped, judged / looped, answers);
        assertThat(judged / looped).as("judging beside the loop").isLessThan(1);
    }

    /** Nanoseconds that this thread has run, so that what else the machine does counts little. */
    private static long processorTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static String text(Transcript call) {
        StringBuilder text = new StringBuilder();
        call.utterances().forEach(utterance -> text.append(utterance.text()).append(' '));
        return text.toString();
    }

    private long occurrences(String text) {
        long found = 0;
        for (String phrase : phrases) {
            for (int at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + phrase.length())) {
                found++;
            }
        }
        return found;
    }

    @Test
    void scanning() throws IOException {
        PhraseLibrary library = Phrases.read(library());
        Transcript call = call(100_000);
        String text = text(call);
        double scanned = 0;
        double looped = 0;
        long hits = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long start = processorTime();
            Map<Speaker, Spoken> spoken = new EnumMap<>(Speaker.class);
            int place = 0;
            for (Token token : Token.of(call)) {
                spoken.computeIfAbsent(token.speaker(), Spoken::new).add(token, place++);
            }
            hits += library.scan("en", spoken.values()).values().stream()
                    .mapToInt(List::size)
                    .sum();
            scanned = Math.max(scanned, text.length() / ((processorTime() - start) / 1e9));
            start = processorTime();
            hits += occurrences(text);
            looped = Math.max(looped, text.length() / ((processorTime() - start) / 1e9));
        }
        System.out.printf(
                "BENCH scanning %,d characters for %,d phrases with words and times taken apart: %,.0f characters/s;"
                        + " indexOf: %,.0f; ratio %.0f (%d)%n",
                text.length(), phrases.size(), scanned, looped, scanned / looped, hits);
        assertThat(scanned / looped).as("scanning beside the loop").isGreaterThan(4);
    }
}
