package io.attune.workflow;

import io.attune.intake.Transcript;
import io.attune.transcription.RecordingUnreadable;
import io.attune.transcription.SpeechModels;
import io.attune.transcription.Transcriber;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.camunda.bpm.client.task.ExternalTask;
import org.camunda.bpm.client.task.ExternalTaskHandler;
import org.camunda.bpm.client.task.ExternalTaskService;

/** Hears one recording after another. Doing a task twice stores its transcript once. */
final class TranscribeWorker implements ExternalTaskHandler {

    /** What it fetches. */
    static final String TOPIC = "transcribe";

    private final ServerApi api;
    private final Transcriber transcriber;
    private final SpeechModels models;
    private final Path folder;
    private final Duration lock;

    TranscribeWorker(ServerApi api, Transcriber transcriber, SpeechModels models, Path home, Duration lock) {
        this.api = api;
        this.transcriber = transcriber;
        this.models = models;
        this.folder = home.resolve("tmp/worker");
        this.lock = lock;
    }

    @Override
    public void execute(ExternalTask task, ExternalTaskService service) {
        String interaction = task.getVariable(CallQaProcess.INTERACTION_ID);
        try {
            // the other tasks of this fetch waited while earlier ones were heard
            service.extendLock(task, lock.toMillis());
            transcribe(interaction, task, service);
            service.complete(task);
        } catch (RecordingUnreadable unreadable) {
            api.reportUnreadable(interaction, unreadable.getMessage());
            service.handleBpmnError(task, CallQaProcess.RECORDING_UNREADABLE, unreadable.getMessage());
        } catch (IOException | RuntimeException failed) {
            FailedAttempt.report(task, service, failed);
        }
    }

    private void transcribe(String interaction, ExternalTask task, ExternalTaskService service) throws IOException {
        String language = task.getVariable(CallQaProcess.LANGUAGE);
        Files.createDirectories(folder);
        Path recording = Files.createTempFile(folder, "recording", ".wav");
        try {
            api.recording(interaction, recording);
            Transcript transcript = transcriber.transcribe(recording, language, keepingTheLock(task, service));
            api.putTranscript(interaction, transcript, models.model(language).source(), "transcribe:" + task.getId());
        } finally {
            Files.deleteIfExists(recording);
        }
    }

    private java.util.function.DoubleConsumer keepingTheLock(ExternalTask task, ExternalTaskService service) {
        AtomicLong extended = new AtomicLong(System.nanoTime());
        return seconds -> {
            if (System.nanoTime() - extended.get() > lock.toNanos() / 3) {
                service.extendLock(task, lock.toMillis());
                extended.set(System.nanoTime());
            }
        };
    }
}
