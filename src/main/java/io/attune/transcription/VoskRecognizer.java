package io.attune.transcription;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.Settings;
import io.attune.WorkerPart;
import io.attune.intake.Transcript.Word;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Vosk in child processes: one model and at a time one recording per child. */
@Component
@WorkerPart
class VoskRecognizer implements SpeechRecognizer, DisposableBean {

    private static final int BYTES_PER_SAMPLE = 2;

    /**
     * Seconds of audio that a child may be behind, so that it never waits for the next one to be decoded. Its answers to
     * them must fit into the pipe (64 KB on Linux), else both sides would wait for each other.
     */
    private static final int AHEAD = 4;

    private final ObjectMapper json = new ObjectMapper();
    private final RecognizerPool pool;

    VoskRecognizer(Settings settings, TranscriptionSettings transcription) {
        this.pool = new RecognizerPool(
                transcription.processes(),
                settings.home().resolve("tmp/recogniser").toAbsolutePath(),
                new ResponseTimeout(transcription.responseTimeout(), transcription.responseTimeoutFactor()),
                transcription.childLife());
    }

    @Override
    public List<RecognizedChannel> recognize(
            SpeechModel model, ChannelAudio audio, boolean alone, DoubleConsumer secondsHeard) {
        return pool.lend(model, alone, child -> listen(child, audio, secondsHeard));
    }

    private List<RecognizedChannel> listen(RecognizerProcess child, ChannelAudio audio, DoubleConsumer secondsHeard) {
        int sampleRate = child.model().sampleRate();
        List<List<Word>> words = Stream.generate(() -> (List<Word>) new ArrayList<Word>())
                .limit(audio.channels())
                .toList();
        List<Loudness> loudness = Stream.generate(() -> new Loudness(sampleRate))
                .limit(audio.channels())
                .toList();
        child.ask(ChildMessage.listen(audio.channels()), 0);
        child.answer();
        Deque<Integer> asked = new ArrayDeque<>();
        double heard = 0;
        for (List<byte[]> second = audio.next(); !second.isEmpty(); second = audio.next()) {
            double length = (double) second.get(0).length / BYTES_PER_SAMPLE / sampleRate;
            for (int channel = 0; channel < second.size(); channel++) {
                loudness.get(channel).add(second.get(channel));
                child.ask(ChildMessage.audio(channel, second.get(channel)), length);
                asked.add(channel);
            }
            collect(child, asked, words, (AHEAD - 1) * audio.channels());
            heard += length;
            child.hasHeard(length);
            secondsHeard.accept(heard);
        }
        for (int channel = 0; channel < audio.channels(); channel++) {
            child.ask(ChildMessage.end(channel), 0);
            asked.add(channel);
        }
        collect(child, asked, words, 0);
        return IntStream.range(0, audio.channels())
                .mapToObj(channel -> new RecognizedChannel(
                        words.get(channel), loudness.get(channel).loudSeconds()))
                .toList();
    }

    /** Waits until the child owes only so many answers. */
    private void collect(RecognizerProcess child, Deque<Integer> asked, List<List<Word>> words, int owed) {
        while (child.unanswered() > owed) {
            words.get(asked.remove()).addAll(words(child.answer()));
        }
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

    @Override
    public void warm(List<SpeechModel> models) {
        pool.warm(models);
    }

    @Override
    public PoolState state() {
        return pool.state();
    }

    @Override
    public void destroy() {
        pool.close();
    }
}
