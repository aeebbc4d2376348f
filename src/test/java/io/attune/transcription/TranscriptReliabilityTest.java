package io.attune.transcription;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.intake.Transcript.Word;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TranscriptReliabilityTest {

    @Test
    void fallsOnOneWordOverAndOver() {
        assertThat(TranscriptReliability.of(List.of(heard(20, i -> "the"))))
                .contains(TranscriptReliability.REPEATS_ITSELF);
        assertThat(TranscriptReliability.of(List.of(heard(100, i -> i % 5 == 0 ? "word" + i : "the"))))
                .contains(TranscriptReliability.REPEATS_ITSELF);
    }

    @Test
    void fallsOnOnePairOfWordsOverAndOver() {
        assertThat(TranscriptReliability.of(List.of(heard(40, i -> i % 2 == 0 ? "thank" : "you"))))
                .contains(TranscriptReliability.REPEATS_ITSELF);
    }

    @Test
    void fallsOnARecordingOfWhichOneChannelRepeatsItself() {
        assertThat(TranscriptReliability.of(List.of(heard(50, i -> "word" + i), heard(30, i -> "的"))))
                .contains(TranscriptReliability.REPEATS_ITSELF);
    }

    @Test
    void doesNotFallOnPeopleWhoSayOftenYes() {
        assertThat(TranscriptReliability.of(List.of(heard(19, i -> "yes")))).isEmpty();
        assertThat(TranscriptReliability.of(List.of(heard(100, i -> i % 4 == 0 ? "word" + i : "yes"))))
                .isEmpty();
        assertThat(TranscriptReliability.of(List.of(heard(60, i -> List.of("zero", "one", "one", "zero", "two", "one")
                        .get(i % 6)))))
                .isEmpty();
    }

    @Test
    void fallsOnALoudChannelOfWhichNothingWasHeard() {
        RecognizedChannel talking = heard(50, i -> "word" + i);

        assertThat(TranscriptReliability.of(List.of(talking, new RecognizedChannel(List.of(), 11))))
                .contains(TranscriptReliability.HEARD_NOTHING);
        assertThat(TranscriptReliability.of(List.of(talking, new RecognizedChannel(List.of(), 9))))
                .isEmpty();
        assertThat(TranscriptReliability.of(List.of(talking, new RecognizedChannel(talking.words(), 500))))
                .isEmpty();
    }

    @Test
    void aSecondIsLoudIfItIsWellAboveAQuietLine() {
        Loudness loudness = new Loudness(8000);

        loudness.add(tone(8000, 32, 0));
        loudness.add(tone(8000, 32, 5000));
        assertThat(loudness.loudSeconds()).isZero();

        loudness.add(tone(8000, 1000, 0));
        loudness.add(tone(4000, 1000, -200));
        loudness.add(new byte[0]);
        assertThat(loudness.loudSeconds()).isEqualTo(1.5);
    }

    private static RecognizedChannel heard(int words, IntFunction<String> word) {
        return new RecognizedChannel(
                IntStream.range(0, words)
                        .mapToObj(i -> new Word(word.apply(i), i, i + 0.5, 0.9))
                        .toList(),
                words);
    }

    private static byte[] tone(int samples, int amplitude, int shift) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * samples).order(ByteOrder.LITTLE_ENDIAN);
        IntStream.range(0, samples).forEach(i -> bytes.putShort((short) (shift + amplitude * Math.sin(i))));
        return bytes.array();
    }
}
