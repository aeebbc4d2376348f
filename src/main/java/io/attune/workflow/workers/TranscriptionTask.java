package io.attune.workflow.workers;

import io.attune.transcription.Recognition;
import io.attune.transcription.RecordingUnreadable;
import io.attune.transcription.SpeechModels;
import io.attune.transcription.Transcriber;
import io.attune.transcription.TranscriptionCancelled;
import io.attune.workflow.processes.CallQaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.camunda.bpm.client.exception.BadRequestException;
import org.camunda.bpm.client.exception.NotFoundException;
import org.camunda.bpm.client.task.ExternalTask;
import org.camunda.bpm.client.task.ExternalTaskService;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One recording on its way from the server through a recogniser and back. */
final class TranscriptionTask {

    private static final Logger log = LoggerFactory.getLogger(TranscriptionTask.class);

    private static final String STOPPED = "the worker stops";

    private final ExternalTask task;
    private final ExternalTaskService service;
    private final ServerApi api;
    private final Transcriber transcriber;
    private final SpeechModels models;
    private final Path folder;
    private final Duration lock;
    private long lockedAt = System.nanoTime();
    private volatile double secondsHeard;
    private volatile @Nullable String cancelled;
    private @Nullable Thread thread;

    TranscriptionTask(
            ExternalTask task,
            ExternalTaskService service,
            ServerApi api,
            Transcriber transcriber,
            SpeechModels models,
            Path folder,
            Duration lock) {
        this.task = task;
        this.service = service;
        this.api = api;
        this.transcriber = transcriber;
        this.models = models;
        this.folder = folder;
        this.lock = lock;
    }

    String id() {
        return task.getId();
    }

    WorkerReport.Running progress() {
        return new WorkerReport.Running(task.getId(), secondsHeard);
    }

    void run() {
        isRunBy(Thread.currentThread());
        String interaction = task.getVariable(CallQaProcess.INTERACTION_ID);
        try {
            transcribe(interaction);
        } catch (IOException | RuntimeException failed) {
            if (cancelled == null) {
                fail(interaction, failed);
            } else {
                log.info("Interaction {} is not heard to the end: {}", interaction, cancelled);
            }
        } finally {
            isRunBy(null);
        }
        if (STOPPED.equals(cancelled)) {
            giveBack();
        }
    }

    private void transcribe(String interaction) throws IOException {
        try {
            send(interaction);
            service.complete(task);
        } catch (RecordingUnreadable unreadable) {
            api.reportUnreadable(interaction, unreadable.getMessage());
            service.handleBpmnError(task, CallQaProcess.RECORDING_UNREADABLE, unreadable.getMessage());
        }
    }

    private synchronized void isRunBy(@Nullable Thread current) {
        thread = current;
    }

    private void send(String interaction) throws IOException {
        String language = task.getVariable(CallQaProcess.LANGUAGE);
        Files.createDirectories(folder);
        Path recording = Files.createTempFile(folder, "recording", ".wav");
        try {
            requireWanted();
            api.recording(interaction, recording);
            Recognition recognition = transcriber.transcribe(recording, language, this::hasHeard);
            requireWanted();
            api.putTranscript(interaction, recognition, models.model(language).source(), "transcribe:" + task.getId());
        } finally {
            Files.deleteIfExists(recording);
        }
    }

    private void hasHeard(double seconds) {
        secondsHeard = seconds;
        requireWanted();
    }

    private void requireWanted() {
        if (cancelled != null) {
            throw new TranscriptionCancelled(cancelled);
        }
    }

    private void fail(String interaction, Exception failed) {
        try {
            FailedAttempt.report(task, service, failed);
        } catch (RuntimeException unreported) {
            log.warn("The failure of {} could not be reported; its lock will end", interaction, unreported);
        }
    }

    /** Extends the lock; if somebody else has the task, or nobody wants it done any more, ends the hearing. */
    void keepLock() {
        if (cancelled != null) {
            return;
        }
        try {
            service.extendLock(task, lock.toMillis());
            lockedAt = System.nanoTime();
        } catch (NotFoundException | BadRequestException lost) {
            cancel("the task is gone or another worker's");
        } catch (RuntimeException unreachable) {
            if (System.nanoTime() - lockedAt > lock.toNanos()) {
                cancel("the server did not answer until the lock ended");
            }
        }
    }

    /** The hearing ends within a second of audio, or at once if it has not begun. */
    private synchronized void cancel(String reason) {
        cancelled = reason;
        if (thread != null) {
            thread.interrupt();
        }
    }

    /** The worker ends: another one may have the task at once. */
    synchronized void stop() {
        if (cancelled == null) {
            cancel(STOPPED);
        }
    }

    /** Another worker may have the task at once. */
    void giveBack() {
        try {
            service.unlock(task);
        } catch (RuntimeException itsLockWillEnd) {
            log.debug("Task {} stays locked for a while", task.getId(), itsLockWillEnd);
        }
    }
}
