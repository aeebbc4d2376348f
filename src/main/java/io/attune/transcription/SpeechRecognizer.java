package io.attune.transcription;

import java.util.List;
import java.util.function.DoubleConsumer;

/** The edge to whatever turns audio into words. */
interface SpeechRecognizer {

    /**
     * Listens to a recording from beginning to end; several at the same time, as many as its children allow.
     *
     * @param audio at the model's rate
     * @param alone whether nothing else is heard here meanwhile, and by a process that has heard nothing yet
     * @param secondsHeard is told how far it came, about every second of audio; what it throws ends the hearing
     * @return one for each channel
     * @throws RecognizerDied if it ended or stood still before the end
     * @throws TranscriptionCancelled if the thread is interrupted while it waits for its turn
     */
    List<RecognizedChannel> recognize(
            SpeechModel model, ChannelAudio audio, boolean alone, DoubleConsumer secondsHeard);

    /** Makes ready for these models, without waiting for it. */
    void warm(List<SpeechModel> models);

    PoolState state();
}
