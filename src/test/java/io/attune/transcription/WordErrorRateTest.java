package io.attune.transcription;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.intake.Transcript;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All calls of the demonstration through decoder, child process and utterances, against what is really said in them. */
@Tag("long")
class WordErrorRateTest {

    @TempDir
    Path folder;

    /** @param reported what the models' training measured on stereo calls ({@code src/demo/speech/README.md}), % of the words */
    @ParameterizedTest
    @CsvSource({"en, 0.12", "zh, 0.00"})
    void isWithinTwoPointsOfTheModelsReport(String language, double reported) {
        RecognizerFixture fixture = new RecognizerFixture(folder);
        VoskRecognizer recognizer = fixture.recognizer();
        try {
            Transcriber transcriber = fixture.transcriber(recognizer);
            List<DemoCall> calls = DemoCall.all().stream()
                    .filter(call -> call.language().equals(language))
                    .toList();
            int words = 0;
            int errors = 0;
            for (DemoCall call : calls) {
                Transcript transcript = transcriber.transcribe(call.copyTo(folder), language);
                words += call.words();
                errors += call.errors(transcript);
            }
            double rate = 100.0 * errors / words;
            System.out.printf(
                    "%s: %d calls, %d words, word error rate %.2f %%, reported %.2f %%%n",
                    language, calls.size(), words, rate, reported);
            assertThat(words).isGreaterThan(200);
            assertThat(rate).isLessThan(reported + 2);
        } finally {
            recognizer.destroy();
        }
    }
}
