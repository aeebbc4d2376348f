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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The parent's side of one {@link RecognizerChild}: for each request an answer, in their order, and a watch that ends a
 * child gone deaf. Used by one thread at a time.
 */
class RecognizerProcess implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RecognizerProcess.class);

    private static final ScheduledExecutorService WATCH = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "recogniser-watch");
        thread.setDaemon(true);
        return thread;
    });

    private interface Exchange<T> {
        T withChild() throws IOException;
    }

    private final SpeechModel model;
    private final ResponseTimeout timeout;
    private final Process process;
    private final DataOutputStream requests;
    private final DataInputStream answers;

    /** Seconds of audio of each request that has no answer yet. */
    private final Deque<Double> unanswered = new ArrayDeque<>();

    private double secondsHeard;
    private boolean dead;
    private volatile boolean hung;

    /** @throws RecognizerDied if it cannot load the model within the timeout */
    RecognizerProcess(SpeechModel model, Path temporary, ResponseTimeout timeout) {
        this.model = model;
        this.timeout = timeout;
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
        unanswered.add(0.0);
        answer(timeout.toStart());
    }

    SpeechModel model() {
        return model;
    }

    boolean isAlive() {
        return !dead && process.isAlive();
    }

    /** Whether it was ended as it gave no answer. */
    boolean hung() {
        return hung;
    }

    /** Audio that this child has been given over its whole life. */
    double secondsHeard() {
        return secondsHeard;
    }

    void hasHeard(double seconds) {
        secondsHeard += seconds;
    }

    /** How many answers it owes. */
    int unanswered() {
        return unanswered.size();
    }

    /**
     * Gives it something to do; its {@link #answer()} comes after those to all earlier requests.
     *
     * @param seconds of audio in it
     * @throws RecognizerDied if it does not take it within the timeout
     */
    void ask(ChildMessage request, double seconds) {
        unanswered.add(seconds);
        watched(forWhatItOwes(), () -> {
            request.writeTo(requests);
            return request;
        });
    }

    /** @throws RecognizerDied if no answer comes within the timeout */
    String answer() {
        return answer(forWhatItOwes());
    }

    private String answer(Duration longest) {
        ChildMessage answer = watched(longest, () -> ChildMessage.readFrom(answers));
        unanswered.remove();
        if (answer.kind() == ChildMessage.FAILED) {
            throw died(null, "failed: " + answer.text());
        }
        return answer.text();
    }

    /** Waits for what it still owes to a recording that was given up; false if it is of no more use. */
    boolean settles() {
        try {
            while (isAlive() && !unanswered.isEmpty()) {
                answer();
            }
            return isAlive();
        } catch (RecognizerDied died) {
            log.debug("{}", died.getMessage());
            return false;
        }
    }

    private Duration forWhatItOwes() {
        return timeout.forAudio(
                unanswered.stream().mapToDouble(Double::doubleValue).sum());
    }

    private <T> T watched(Duration longest, Exchange<T> exchange) {
        ScheduledFuture<?> end = WATCH.schedule(this::giveUp, longest.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return exchange.withChild();
        } catch (IOException e) {
            throw died(e, hung ? "gave no answer for " + longest.toSeconds() + " s" : ending());
        } finally {
            end.cancel(false);
        }
    }

    private void giveUp() {
        hung = true;
        process.destroyForcibly();
    }

    private String ending() {
        process.onExit().completeOnTimeout(process, 2, TimeUnit.SECONDS).join();
        return process.isAlive() ? "closed its output" : "ended with exit code " + process.exitValue();
    }

    private RecognizerDied died(@Nullable IOException cause, String how) {
        dead = true;
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
