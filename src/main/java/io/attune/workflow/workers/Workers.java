package io.attune.workflow.workers;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.Settings;
import io.attune.WorkerPart;
import io.attune.scoring.Judge;
import io.attune.transcription.SpeechModels;
import io.attune.transcription.Transcriber;
import io.attune.workflow.processes.CallQaProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.core5.util.Timeout;
import org.camunda.bpm.client.ExternalTaskClient;
import org.camunda.bpm.client.backoff.ExponentialBackoffStrategy;
import org.camunda.bpm.client.interceptor.auth.BasicAuthProvider;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Starts this node's workers once it is known which server they work for. */
@Component
@WorkerPart
class Workers implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Workers.class);

    /** Transcripts that are scored at once, milliseconds each. */
    private static final int SCORED_AT_ONCE = 8;

    /** How long a poll waits for work at the server; new work ends it at once. */
    private static final Duration POLL = Duration.ofSeconds(3);

    /** A server that does not answer for so long is gone, whatever the network says. */
    private static final Timeout PATIENCE = Timeout.ofSeconds(30);

    private final Transcriber transcriber;
    private final SpeechModels models;
    private final Judge judge;
    private final Settings settings;
    private final ObjectMapper json;
    private final Duration lock;
    private final Duration reported;
    private final List<ExternalTaskClient> clients = new ArrayList<>();
    private @Nullable ScheduledExecutorService clock;
    private @Nullable TranscribeWorker transcribe;

    /**
     * @param lock a task whose worker is gone is given to another after this long
     * @param reported how often the server is told what this node does
     */
    Workers(
            Transcriber transcriber,
            SpeechModels models,
            Judge judge,
            Settings settings,
            ObjectMapper json,
            @Value("${attune.workers.lock:60s}") Duration lock,
            @Value("${attune.workers.report:5s}") Duration reported) {
        this.transcriber = transcriber;
        this.models = models;
        this.judge = judge;
        this.settings = settings;
        this.json = json;
        this.lock = lock;
        this.reported = reported;
    }

    synchronized void start(WorkerSettings server) {
        ServerApi api = new ServerApi(server, json);
        String node = server.user() + "/" + UUID.randomUUID();
        TranscribeWorker transcribing = new TranscribeWorker(api, transcriber, models, settings.home(), lock);
        transcribe = transcribing;
        for (String language : models.languages()) {
            // calls in a language that nobody here can hear stay where they are, for a node that can
            client(server, node, 1)
                    .subscribe(TranscribeWorker.TOPIC)
                    .lockDuration(lock.toMillis())
                    .processVariableEquals(CallQaProcess.LANGUAGE, language)
                    .variables(CallQaProcess.INTERACTION_ID, CallQaProcess.LANGUAGE)
                    .handler(transcribing)
                    .open();
        }
        client(server, node, SCORED_AT_ONCE)
                .subscribe(ScoreWorker.TOPIC)
                .lockDuration(lock.toMillis())
                .variables(CallQaProcess.INTERACTION_ID)
                .handler(new ScoreWorker(api, judge))
                .open();
        transcriber.warm();
        ScheduledExecutorService ticking =
                Executors.newScheduledThreadPool(2, task -> new Thread(task, "workers-clock"));
        clock = ticking;
        every(ticking, transcribing.lookedAfter(), transcribing::lookAfterTasks);
        every(ticking, reported, () -> api.report(report(node, transcribing)));
        log.info("Workers: transcribing {} and scoring for {} as {}", models.languages(), server.url(), server.user());
    }

    private static void every(ScheduledExecutorService clock, Duration pause, Runnable action) {
        Runnable logged = () -> {
            try {
                action.run();
            } catch (RuntimeException e) {
                // once is no trouble; the next turn may succeed
                log.debug("The server could not be told", e);
            }
        };
        clock.scheduleWithFixedDelay(logged, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private WorkerReport report(String node, TranscribeWorker transcribing) {
        return new WorkerReport(
                node,
                (int) Math.max(1, reported.toSeconds()),
                models.languages(),
                transcriber.pool(),
                transcribing.progress());
    }

    /** A long poll: with the client's defaults only a few tasks a second were seen. */
    private ExternalTaskClient client(WorkerSettings server, String node, int tasks) {
        ExternalTaskClient client = ExternalTaskClient.create()
                .baseUrl(server.url() + "/engine-rest")
                .workerId(node)
                .addInterceptor(new BasicAuthProvider(server.user(), server.secret()))
                .maxTasks(tasks)
                .asyncResponseTimeout(POLL.toMillis())
                .customizeHttpClient(http -> http.setDefaultRequestConfig(
                        RequestConfig.custom().setResponseTimeout(PATIENCE).build()))
                .backoffStrategy(new ExponentialBackoffStrategy(200, 2, 5_000))
                .build();
        clients.add(client);
        return client;
    }

    /** Workers are started when the server is known. */
    @Override
    public void start() {}

    /** Stops before the web server, which the workers ask for work; a client stops when its poll ends. */
    @Override
    public synchronized void stop() {
        if (clock != null && transcribe != null) {
            clock.shutdownNow();
            transcribe.stop();
        }
        clients.parallelStream().forEach(ExternalTaskClient::stop);
        clients.clear();
    }

    @Override
    public synchronized boolean isRunning() {
        return !clients.isEmpty();
    }
}
