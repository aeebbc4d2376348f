package io.attune.transcription;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.Settings;
import io.attune.WorkerPart;
import io.attune.intake.Transcript.Word;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Vosk in child processes: one model and at a time one recording per child, kept for the next recording. */
@Component
@WorkerPart
class VoskRecognizer implements SpeechRecognizer, DisposableBean {

    /** A child is replaced after that much audio, so that nothing that leaks in native code can add up. */
    private static final double LIFE_SECONDS = Duration.ofHours(20).toSeconds();

    private static final int BYTES_PER_SAMPLE = 2;

    private final Path temporary;
    private final Duration patience;
    private final ObjectMapper json = new ObjectMapper();
    private final Map<SpeechModel, Deque<RecognizerProcess>> idle = new ConcurrentHashMap<>();

    VoskRecognizer(Settings settings, TranscriptionSettings transcription) {
        this.temporary = settings.home().resolve("tmp/recogniser").toAbsolutePath();
        this.patience = transcription.patience();
    }

    @Override
    public List<List<Word>> recognize(SpeechModel model, ChannelAudio audio, DoubleConsumer secondsHeard) {
        RecognizerProcess child = idleOrNew(model);
        try {
            List<List<Word>> words = listen(child, model, audio, secondsHeard);
            putBack(model, child);
            return words;
        } catch (RuntimeException e) {
            child.close();
            throw e;
        }
    }

    private List<List<Word>> listen(
            RecognizerProcess child, SpeechModel model, ChannelAudio audio, DoubleConsumer secondsHeard) {
        List<List<Word>> words = Stream.generate(() -> (List<Word>) new ArrayList<Word>())
                .limit(audio.channels())
                .toList();
        child.ask(Frame.listen(audio.channels()), patience);
        double heard = 0;
        for (List<byte[]> second = audio.next(); !second.isEmpty(); second = audio.next()) {
            for (int channel = 0; channel < second.size(); channel++) {
                String result = child.ask(Frame.audio(channel, second.get(channel)), patienceAfter(heard));
                words.get(channel).addAll(words(result));
            }
            double length = (double) second.get(0).length / BYTES_PER_SAMPLE / model.sampleRate();
            heard += length;
            child.hasHeard(length);
            secondsHeard.accept(heard);
        }
        for (int channel = 0; channel < audio.channels(); channel++) {
            words.get(channel).addAll(words(child.ask(Frame.end(channel), patienceAfter(heard))));
        }
        return words;
    }

    private Duration patienceAfter(double secondsHeard) {
        return patience.plusMillis((long) (secondsHeard * 1000));
    }

    private List<Word> words(String result) {
        if (result.isEmpty()) {
            return List.of();
        }
        try {
            JsonNode words = json.readTree(result).path("result");
            return IntStream.range(0, words.size())
                    .mapToObj(words::get)
                    .map(word -> new Word(
                            word.path("word").asText(),
                            word.path("start").asDouble(),
                            word.path("end").asDouble(),
                            Math.min(1, word.path("conf").asDouble())))
                    .toList();
        } catch (JsonProcessingException quotesWhatWasSaid) {
            throw new RecognizerDied("The recogniser answered something that is not JSON", null);
        }
    }

    private RecognizerProcess idleOrNew(SpeechModel model) {
        RecognizerProcess child = idleChildren(model).poll();
        while (child != null && !child.isAlive()) {
            child = idleChildren(model).poll();
        }
        return child == null ? new RecognizerProcess(model, temporary, patience) : child;
    }

    private void putBack(SpeechModel model, RecognizerProcess child) {
        if (child.secondsHeard() < LIFE_SECONDS) {
            idleChildren(model).push(child);
        } else {
            child.close();
        }
    }

    private Deque<RecognizerProcess> idleChildren(SpeechModel model) {
        return idle.computeIfAbsent(model, m -> new ConcurrentLinkedDeque<>());
    }

    @Override
    public void destroy() {
        idle.values().forEach(children -> children.forEach(RecognizerProcess::close));
    }
}
