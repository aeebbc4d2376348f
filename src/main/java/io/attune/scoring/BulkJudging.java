package io.attune.scoring;

import jakarta.annotation.PreDestroy;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Judges in the background of a node, on a thread for each core, as long as there is something to judge. */
@Component
class BulkJudging {

    /** A chunk takes about a second. */
    private static final int LONGEST_STOP_SECONDS = 30;

    private static final Logger log = LoggerFactory.getLogger(BulkJudging.class);

    private final Screener screener;
    private final Rescoring rescoring;
    private final boolean wanted;
    private final int most = Runtime.getRuntime().availableProcessors();
    private final ExecutorService threads;
    private final AtomicInteger working = new AtomicInteger();
    private volatile boolean stopped;

    BulkJudging(Screener screener, Rescoring rescoring, ScoringSettings settings) {
        this.screener = screener;
        this.rescoring = rescoring;
        this.wanted = settings.bulk();
        this.threads = Executors.newFixedThreadPool(most, this::thread);
    }

    /** People's requests come first. */
    private Thread thread(Runnable work) {
        Thread thread = new Thread(work, "bulk-judging");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        return thread;
    }

    @Scheduled(fixedDelay = 1000)
    void wake() {
        while (wanted && !stopped && working.get() < most) {
            working.incrementAndGet();
            threads.execute(this::work);
        }
    }

    /** Neither waits for the other: in each round a chunk of both. */
    private void work() {
        try {
            boolean more = true;
            while (more && !stopped) {
                more = judged(screener::next) | judged(rescoring::next);
            }
        } finally {
            working.decrementAndGet();
        }
    }

    private static boolean judged(BooleanSupplier chunk) {
        try {
            return chunk.getAsBoolean();
        } catch (RuntimeException failed) {
            log.error("Judging in bulk failed; it is tried again in a second", failed);
            return false;
        }
    }

    @PreDestroy
    void stop() throws InterruptedException {
        stopped = true;
        threads.shutdown();
        threads.awaitTermination(LONGEST_STOP_SECONDS, TimeUnit.SECONDS);
    }
}
