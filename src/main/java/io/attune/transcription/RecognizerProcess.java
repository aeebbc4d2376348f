package io.attune.transcription;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parent's side of one {@link RecognizerChild}: one question, one answer, and a watch that ends a child gone deaf. */
class RecognizerProcess implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RecognizerProcess.class);

    private static final ScheduledExecutorService WATCH = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "recogniser-watch");
        thread.setDaemon(true);
        return thread;
    });

    private final SpeechModel model;
    private final Process process;
    private final DataOutputStream requests;
    private final DataInputStream answers;
    private double secondsHeard;

    /** @throws RecognizerDied if it cannot load the model within the patience */
    RecognizerProcess(SpeechModel model, Path temporary, Duration patience) {
        this.model = model;
        try {
            Files.createDirectories(temporary);
            this.process = new ProcessBuilder(ChildCommand.forModel(model, temporary))
                    .directory(temporary.toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.requests = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
        this.answers = new DataInputStream(new BufferedInputStream(process.getInputStream()));
        forwardErrorsToLog();
        answer(patience);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Audio that this child has been given over its whole life. */
    double secondsHeard() {
        return secondsHeard;
    }

    void hasHeard(double seconds) {
        secondsHeard += seconds;
    }

    /** @throws RecognizerDied if no answer comes within the patience */
    String ask(Frame request, Duration patience) {
        try {
            request.writeTo(requests);
        } catch (IOException e) {
            throw died(e, ending());
        }
        return answer(patience);
    }

    private String answer(Duration patience) {
        ScheduledFuture<?> end = WATCH.schedule(process::destroyForcibly, patience.toMillis(), TimeUnit.MILLISECONDS);
        try {
            Frame answer = Frame.readFrom(answers);
            if (answer.kind() == Frame.FAILED) {
                throw died(null, "failed: " + answer.text());
            }
            return answer.text();
        } catch (IOException e) {
            throw died(e, end.isDone() ? "gave no answer for " + patience.toSeconds() + " s" : ending());
        } finally {
            end.cancel(false);
        }
    }

    private String ending() {
        process.onExit().completeOnTimeout(process, 2, TimeUnit.SECONDS).join();
        return process.isAlive() ? "closed its output" : "ended with exit code " + process.exitValue();
    }

    private RecognizerDied died(IOException cause, String how) {
        process.destroyForcibly();
        return new RecognizerDied("The recogniser of model " + model.name() + " " + how, cause);
    }

    private void forwardErrorsToLog() {
        Thread thread = new Thread(
                () -> {
                    try (BufferedReader lines = process.errorReader()) {
                        lines.lines().forEach(line -> log.debug("{} [{}] {}", model.name(), process.pid(), line));
                    } catch (IOException | UncheckedIOException streamIsGone) {
                        log.debug("{} [{}] ended", model.name(), process.pid());
                    }
                },
                "recogniser-log-" + process.pid());
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
