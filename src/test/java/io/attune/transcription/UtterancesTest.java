package io.attune.transcription;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.intake.Speaker;
import io.attune.intake.Transcript.Utterance;
import io.attune.intake.Transcript.Word;
import java.util.List;
import org.junit.jupiter.api.Test;

class UtterancesTest {

    @Test
    void endAtAPause() {
        Word good = new Word("good", 0.4, 0.7, 1.0);
        Word morning = new Word("morning", 0.8, 1.2, 0.9);
        Word hello = new Word("hello", 1.7, 2.0, 0.8);

        assertThat(Utterances.of(Speaker.AGENT, List.of(good, morning, hello)))
                .containsExactly(
                        new Utterance(Speaker.AGENT, 0.4, 1.2, "good morning", 0.95, List.of(good, morning)),
                        new Utterance(Speaker.AGENT, 1.7, 2.0, "hello", 0.8, List.of(hello)));
    }

    @Test
    void joinChineseWordsWithoutBlanksAndKeepTheWords() {
        List<Word> words = List.of(
                new Word("你好", 0, 0.4, 1.0),
                new Word("这里", 0.4, 0.8, 1.0),
                new Word("north", 0.8, 1, 1.0),
                new Word("wind", 1, 1.2, 1.0),
                new Word("公司", 1.2, 1.6, 1.0));

        Utterance utterance = Utterances.of(Speaker.CUSTOMER, words).get(0);

        assertThat(utterance.text()).isEqualTo("你好这里north wind公司");
        assertThat(utterance.words()).isEqualTo(words);
    }

    @Test
    void areNoneWhereNobodySpeaks() {
        assertThat(Utterances.of(Speaker.UNKNOWN, List.of())).isEmpty();
    }
}
