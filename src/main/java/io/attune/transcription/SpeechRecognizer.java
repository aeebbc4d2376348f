package io.attune.transcription;

import io.attune.intake.Transcript.Word;
import java.util.List;
import java.util.function.DoubleConsumer;

/** The edge to whatever turns audio into words. */
interface SpeechRecognizer {

    /**
     * Listens to a recording from beginning to end.
     *
     * @param audio at the model's rate
     * @param secondsHeard is told how far it came, about every second of audio
     * @return for each channel its words in order of time
     * @throws RecognizerDied if it ended or stood still before the end
     */
    List<List<Word>> recognize(SpeechModel model, ChannelAudio audio, DoubleConsumer secondsHeard);
}
