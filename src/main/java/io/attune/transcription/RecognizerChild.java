package io.attune.transcription;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.vosk.LibVosk;
import org.vosk.LogLevel;
import org.vosk.Model;
import org.vosk.Recognizer;

/**
 * The recogniser's own process, so that a fault in native code costs one attempt at one recording and never the server.
 * Arguments: the model's folder, its sampling rate. Speaks {@link ChildMessage}s on its standard streams and ends when its
 * input does, which is also when its parent dies.
 */
class RecognizerChild {

    private final Model model;
    private final float sampleRate;
    private Recognizer[] recognizers = {};

    private RecognizerChild(Model model, float sampleRate) {
        this.model = model;
        this.sampleRate = sampleRate;
    }

    public static void main(String[] arguments) throws IOException {
        var requests = new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in)));
        var answers = new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
        // nobody else may write between the frames
        System.setOut(System.err);
        try {
            LibVosk.setLogLevel(LogLevel.WARNINGS);
            RecognizerChild child = new RecognizerChild(new Model(arguments[0]), Float.parseFloat(arguments[1]));
            ChildMessage.heard("").writeTo(answers);
            child.serve(requests, answers);
        } catch (EOFException parentIsGone) {
            Runtime.getRuntime().halt(0);
        } catch (IOException | LinkageError e) {
            ChildMessage.failed(e.toString()).writeTo(answers);
        }
    }

    private void serve(DataInputStream requests, DataOutputStream answers) throws IOException {
        while (true) {
            ChildMessage request = ChildMessage.readFrom(requests);
            ChildMessage.heard(answer(request)).writeTo(answers);
            // only after the answer is out: closing a recogniser is where native code has been seen to fail
            if (request.kind() == ChildMessage.END) {
                close(request.body()[0]);
            }
        }
    }

    private String answer(ChildMessage request) throws IOException {
        int first = request.body()[0];
        return switch (request.kind()) {
            case ChildMessage.LISTEN -> listen(first);
            case ChildMessage.AUDIO ->
                hear(recognizers[first], Arrays.copyOfRange(request.body(), 1, request.body().length));
            case ChildMessage.END -> recognizers[first].getFinalResult();
            default -> throw new IOException("Unknown request " + request.kind());
        };
    }

    private String listen(int channels) throws IOException {
        for (int channel = 0; channel < recognizers.length; channel++) {
            // of a recording that was given up
            close(channel);
        }
        recognizers = new Recognizer[channels];
        for (int channel = 0; channel < channels; channel++) {
            recognizers[channel] = new Recognizer(model, sampleRate);
            recognizers[channel].setWords(true);
        }
        return "";
    }

    private void close(int channel) {
        if (recognizers[channel] != null) {
            recognizers[channel].close();
            recognizers[channel] = null;
        }
    }

    private static String hear(Recognizer recognizer, byte[] samples) {
        return recognizer.acceptWaveForm(samples, samples.length) ? recognizer.getResult() : "";
    }
}
