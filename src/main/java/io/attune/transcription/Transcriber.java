package io.attune.transcription;

import io.attune.WorkerPart;
import io.attune.intake.InputRefused;
import io.attune.intake.Recording;
import io.attune.intake.Speaker;
import io.attune.intake.Transcript;
import io.attune.intake.Transcript.Utterance;
import io.attune.intake.Transcript.Word;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
     * recogniser that dies is replaced once.
     *
     * @param language en or zh
     * @return utterances in order of their start; none if nobody speaks
     * @throws RecordingUnreadable if the audio cannot be decoded
     * @throws SpeechModelMissing if the language cannot be heard at present
     * @throws RecognizerDied if the recogniser died twice
     * @throws UncheckedIOException if the file cannot be read at all
     */
    public Transcript transcribe(Path recording, String language) {
        return transcribe(recording, language, seconds -> {});
    }

    /** The same; {@code secondsHeard} is told about every second of audio how far it came, so that a lock can be kept. */
    public Transcript transcribe(Path recording, String language, DoubleConsumer secondsHeard) {
        SpeechModel model = models.model(language);
        Recording file = open(recording);
        try {
            return hear(file, model, secondsHeard);
        } catch (RecognizerDied died) {
            log.warn("{}; trying {} once more", died.getMessage(), recording.getFileName());
            return hear(file, model, secondsHeard);
        }
    }

    private static Recording open(Path recording) {
        try {
            return Recording.of(recording);
        } catch (InputRefused refused) {
            throw new RecordingUnreadable(recording, refused);
        }
    }

    private Transcript hear(Recording file, SpeechModel model, DoubleConsumer secondsHeard) {
        try (ChannelAudio audio = new ChannelAudio(file, model.sampleRate())) {
            List<List<Word>> channels = recognizer.recognize(model, audio, secondsHeard);
            List<Utterance> utterances = new ArrayList<>();
            for (int channel = 0; channel < channels.size(); channel++) {
                utterances.addAll(Utterances.of(speaker(channel, channels.size()), channels.get(channel)));
            }
            utterances.sort(Comparator.comparingDouble(Utterance::start));
            return new Transcript(model.language(), List.copyOf(utterances));
        }
    }

    private static Speaker speaker(int channel, int channels) {
        if (channels == 1) {
            return Speaker.UNKNOWN;
        }
        return channel == 0 ? Speaker.AGENT : Speaker.CUSTOMER;
    }
}
