package io.attune.transcription;

import io.attune.Refused;
import io.attune.WorkerPart;
import io.attune.intake.Speaker;
import io.attune.intake.Transcript;
import io.attune.intake.Transcript.Utterance;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Hears a recording and writes down who said what when. Needs no database, so that a worker elsewhere can use it. */
@Component
@WorkerPart
public class Transcriber {

    private static final Logger log = LoggerFactory.getLogger(Transcriber.class);

    private final SpeechModels models;
    private final SpeechRecognizer recognizer;

    Transcriber(SpeechModels models, SpeechRecognizer recognizer) {
        this.models = models;
        this.recognizer = recognizer;
    }

    /**
     * Transcribes a whole recording; stereo has the agent on the first channel and the customer on the second. A
     * recogniser that dies is replaced once; what cannot be relied on is heard once more with nothing beside it.
     *
     * @param language en or zh
     * @param secondsHeard is told about every second of audio how far it came; what it throws ends the hearing
     * @return utterances in order of their start; none if nobody speaks
     * @throws RecordingUnreadable if the audio cannot be decoded
     * @throws SpeechModelMissing if the language cannot be heard at present
     * @throws RecognizerDied if the recogniser died twice
     * @throws TranscriptionCancelled if the thread is interrupted while it waits for its turn
     * @throws UncheckedIOException if the file cannot be read at all
     */
    public Recognition transcribe(Path recording, String language, DoubleConsumer secondsHeard) {
        SpeechModel model = models.model(language);
        List<RecognizedChannel> channels = recognizeOrReplace(recording, model, false, secondsHeard);
        Optional<TranscriptReliability> doubt = TranscriptReliability.of(channels);
        if (doubt.isPresent()) {
            log.warn("{} of {}; transcribing it again, alone", doubt.get(), recording.getFileName());
            channels = recognizeOrReplace(recording, model, true, secondsHeard);
            doubt = TranscriptReliability.of(channels);
        }
        return new Recognition(transcript(language, channels), doubt.orElse(null));
    }

    /** What {@link #transcribe(Path, String, DoubleConsumer)} writes down. */
    public Transcript transcribe(Path recording, String language) {
        return transcribe(recording, language, seconds -> {}).transcript();
    }

    /** Starts recognisers for all languages that can be heard, without waiting for them. */
    public void warm() {
        recognizer.warm(models.languages().stream().map(models::model).toList());
    }

    public PoolState pool() {
        return recognizer.state();
    }

    private List<RecognizedChannel> recognizeOrReplace(
            Path recording, SpeechModel model, boolean alone, DoubleConsumer secondsHeard) {
        try {
            return recognize(recording, model, alone, secondsHeard);
        } catch (RecognizerDied died) {
            log.warn("{}; trying once more", died.getMessage());
            return recognize(recording, model, alone, secondsHeard);
        }
    }

    private List<RecognizedChannel> recognize(
            Path recording, SpeechModel model, boolean alone, DoubleConsumer secondsHeard) {
        try (ChannelAudio audio = new ChannelAudio(recording, model.sampleRate())) {
            return recognizer.recognize(model, audio, alone, secondsHeard);
        } catch (Refused refused) {
            throw new RecordingUnreadable(recording, refused);
        }
    }

    private static Transcript transcript(String language, List<RecognizedChannel> channels) {
        List<Utterance> utterances = new ArrayList<>();
        for (int channel = 0; channel < channels.size(); channel++) {
            utterances.addAll(Utterances.of(
                    speaker(channel, channels.size()), channels.get(channel).words()));
        }
        utterances.sort(Comparator.comparingDouble(Utterance::start));
        return new Transcript(language, List.copyOf(utterances));
    }

    private static Speaker speaker(int channel, int channels) {
        if (channels == 1) {
            return Speaker.UNKNOWN;
        }
        return channel == 0 ? Speaker.AGENT : Speaker.CUSTOMER;
    }
}
