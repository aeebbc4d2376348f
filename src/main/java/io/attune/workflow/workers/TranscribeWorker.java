package io.attune.workflow.workers;

import io.attune.transcription.SpeechModels;
import io.attune.transcription.Transcriber;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.client.task.ExternalTask;
import org.camunda.bpm.client.task.ExternalTaskHandler;
import org.camunda.bpm.client.task.ExternalTaskService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears as many recordings at the same time as there are recognisers, and has one more ready for the first that is free;
 * all others stay in the queue, for another node. Doing a task twice stores its transcript once.
 */
public final class TranscribeWorker implements ExternalTaskHandler {

    /** What it fetches. */
    public static final String TOPIC = "transcribe";

    private static final Logger log = LoggerFactory.getLogger(TranscribeWorker.class);

    /** A task that is cancelled is noticed this soon. */
    private static final Duration LOOKED_AFTER = Duration.ofSeconds(2);

    private final ServerApi api;
    private final Transcriber transcriber;
    private final SpeechModels models;
    private final Path folder;
    private final Duration lock;
    private final Semaphore places;
    private final ExecutorService hearing;
    private final Map<String, TranscriptionTask> running = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    TranscribeWorker(ServerApi api, Transcriber transcriber, SpeechModels models, Path home, Duration lock) {
        this.api = api;
        this.transcriber = transcriber;
        this.models = models;
        this.folder = home.resolve("tmp/worker");
        this.lock = lock;
        int size = transcriber.pool().children() + 1;
        this.places = new Semaphore(size, true);
        this.hearing = Executors.newFixedThreadPool(size, task -> new Thread(task, "hearing"));
    }

    /** Hands the task over, and comes back only when there is room for another one: the client fetches it then. */
    @Override
    public void execute(ExternalTask task, ExternalTaskService service) {
        if (stopping || !places.tryAcquire()) {
            // another language was quicker
            accepted(task, service).giveBack();
        } else {
            TranscriptionTask accepted = accepted(task, service);
            running.put(task.getId(), accepted);
            hearing.execute(() -> run(accepted));
        }
        waitForRoom();
    }

    private TranscriptionTask accepted(ExternalTask task, ExternalTaskService service) {
        return new TranscriptionTask(task, service, api, transcriber, models, folder, lock);
    }

    private void run(TranscriptionTask task) {
        try {
            task.run();
        } finally {
            running.remove(task.id());
            places.release();
        }
    }

    private void waitForRoom() {
        try {
            places.acquire();
            places.release();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How often {@link #lookAfterTasks} should be called. */
    Duration lookedAfter() {
        Duration third = lock.dividedBy(3);
        return third.compareTo(LOOKED_AFTER) < 0 ? third : LOOKED_AFTER;
    }

    /** Extends the locks of what is being heard, and ends what nobody waits for any more. */
    void lookAfterTasks() {
        running.values().forEach(TranscriptionTask::keepLock);
    }

    List<WorkerReport.Running> progress() {
        return running.values().stream().map(TranscriptionTask::progress).toList();
    }

    /** Gives back what is not heard to the end yet. */
    void stop() {
        stopping = true;
        running.values().forEach(TranscriptionTask::stop);
        hearing.shutdown();
        try {
            if (!hearing.awaitTermination(10, TimeUnit.SECONDS)) {
                log.warn("{} recordings are still being heard; their locks will end", running.size());
                // whoever waits for room need not wait for them
                places.release(running.size());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
