package io.attune.transcription;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.intake.Speaker;
import io.attune.intake.Transcript;
import io.attune.intake.Transcript.Utterance;
import io.attune.intake.Transcript.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a project's calls are heard to say wrongly is written as it is meant. */
class CorrectedTest {

    @Test
    void wordsThatAreHeardTogetherBecomeThoseThatAreMeantAndWhatWasHeardStays() {
        Transcript heard = heard("en", "thank", "you", "for", "calling", "north", "win", "plus");

        Utterance corrected = Corrected.of(heard, List.of(correction("en", "north win plus", "Northwind Plus")))
                .utterances()
                .get(0);

        assertThat(corrected.text()).isEqualTo("thank you for calling Northwind Plus");
        assertThat(corrected.words())
                .extracting(Word::word)
                .containsExactly("thank", "you", "for", "calling", "Northwind", "Plus");
        assertThat(corrected.words()).extracting(Word::heard).containsOnly(null, "north win plus");
        assertThat(corrected.words().get(4).start()).isEqualTo(4);
        assertThat(corrected.words().get(5).end()).isEqualTo(6.5);
        assertThat(corrected.words().get(4).confidence()).isEqualTo(0.4);
    }

    @Test
    void theLongestThatFitsIsMade() {
        Transcript heard = heard("en", "north", "win", "plus");

        assertThat(textOf(heard, correction("en", "north win", "Northwind"), correction("en", "north win plus", "NW+")))
                .isEqualTo("NW+");
    }

    @Test
    void partsOfWordsAreNotTouched() {
        assertThat(textOf(heard("en", "northern", "winter"), correction("en", "north", "South")))
                .isEqualTo("northern winter");
    }

    @Test
    void chineseIsCorrectedHoweverTheRecogniserDividesIt() {
        Correction correction = correction("zh", "北封客服", "北风客服");

        assertThat(textOf(heard("zh", "这里是", "北", "封", "客服"), correction)).isEqualTo("这里是北风客服");
        assertThat(textOf(heard("zh", "这里是", "北封", "客服"), correction)).isEqualTo("这里是北风客服");
    }

    @Test
    void anotherLanguageAndUtterancesWithoutWordsStayAsTheyAre() {
        Transcript heard = heard("en", "north", "win");
        Transcript typed = new Transcript("en", List.of(new Utterance(Speaker.AGENT, 0, 1, "north win", null, null)));

        assertThat(Corrected.of(heard, List.of(correction("zh", "north win", "Northwind"))))
                .isEqualTo(heard);
        assertThat(Corrected.of(typed, List.of(correction("en", "north win", "Northwind"))))
                .isEqualTo(typed);
    }

    private static String textOf(Transcript heard, Correction... corrections) {
        return Corrected.of(heard, List.of(corrections)).utterances().get(0).text();
    }

    private static Correction correction(String language, String heard, String meant) {
        return new Correction(UUID.randomUUID(), "P", language, heard, meant);
    }

    /** Each word begins at the second of its place and lasts half a second; the later, the less sure. */
    private static Transcript heard(String language, String... words) {
        List<Word> timed = new ArrayList<>();
        Stream.of(words).forEach(word -> {
            int at = timed.size();
            timed.add(new Word(word, at, at + 0.5, 1 - at / 10.0));
        });
        double end = timed.get(timed.size() - 1).end();
        return new Transcript(
                language,
                List.of(new Utterance(Speaker.AGENT, 0, end, Utterances.text(timed), 0.8, List.copyOf(timed))));
    }
}
