package io.attune.transcription;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The recogniser children of a node: never more than its size, each with one model, kept for the next recording. Whoever
 * comes first is served first, whatever the language; a child that idles with another model makes room.
 */
class RecognizerPool implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RecognizerPool.class);

    private final int size;
    private final Path temporary;
    private final ResponseTimeout timeout;
    private final Duration childLife;

    /** Fair, so that neither language nor a recording that is heard alone is overtaken for ever. */
    private final Semaphore turns;

    /** The one used last comes first. */
    private final Deque<RecognizerProcess> idle = new ArrayDeque<>();

    private final ExecutorService background = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "recogniser-warming");
        thread.setDaemon(true);
        return thread;
    });

    private boolean keptWarm;
    private boolean closed;
    private int busy;
    private long crashes;
    private long hangs;
    private long retired;
    private double audioSeconds;
    private double hearingSeconds;

    RecognizerPool(int size, Path temporary, ResponseTimeout timeout, Duration childLife) {
        this.size = size;
        this.temporary = temporary;
        this.timeout = timeout;
        this.childLife = childLife;
        this.turns = new Semaphore(size, true);
    }

    /** Starts all children in the background, the models in turn, and from now on replaces each that dies. */
    synchronized void warm(List<SpeechModel> models) {
        keptWarm = !models.isEmpty();
        for (int i = 0; keptWarm && i < size; i++) {
            startInBackground(models.get(i % models.size()));
        }
    }

    /**
     * Lends a child to somebody who hears a recording with it.
     *
     * @param alone whether it is a new child and no other one hears anything meanwhile
     * @throws RecognizerDied if a child cannot be started
     * @throws TranscriptionCancelled if the thread is interrupted while it waits for its turn
     */
    <T> T lend(SpeechModel model, boolean alone, Function<RecognizerProcess, T> hearing) {
        int taken = alone ? size : 1;
        waitFor(taken);
        try {
            RecognizerProcess child = take(model, alone);
            double before = child.secondsHeard();
            long began = System.nanoTime();
            try {
                return hearing.apply(child);
            } finally {
                takeBack(child, child.secondsHeard() - before, (System.nanoTime() - began) / 1e9);
            }
        } finally {
            turns.release(taken);
        }
    }

    private void waitFor(int permits) {
        try {
            turns.acquire(permits);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TranscriptionCancelled("interrupted while it waited for a recogniser");
        }
    }

    private RecognizerProcess take(SpeechModel model, boolean fresh) {
        synchronized (this) {
            Optional<RecognizerProcess> ready = fresh ? Optional.empty() : ready(model);
            busy++;
            if (ready.isPresent()) {
                return ready.get();
            }
            makeRoom();
        }
        return start(model);
    }

    private Optional<RecognizerProcess> ready(SpeechModel model) {
        forgetDead();
        Optional<RecognizerProcess> ready =
                idle.stream().filter(child -> child.model().equals(model)).findFirst();
        ready.ifPresent(idle::remove);
        return ready;
    }

    private void forgetDead() {
        int before = idle.size();
        idle.removeIf(child -> !child.isAlive());
        crashes += before - idle.size();
    }

    private void makeRoom() {
        while (idle.size() + busy > size) {
            idle.removeLast().close();
        }
    }

    /** Outside the lock, as a large model takes seconds. */
    private RecognizerProcess start(SpeechModel model) {
        try {
            return new RecognizerProcess(model, temporary, timeout);
        } catch (RuntimeException e) {
            synchronized (this) {
                busy--;
                crashes++;
            }
            throw e;
        }
    }

    private void takeBack(RecognizerProcess child, double audio, double took) {
        boolean sound = child.settles();
        synchronized (this) {
            busy--;
            audioSeconds += audio;
            hearingSeconds += took;
            boolean isOld = child.secondsHeard() >= childLife.toSeconds();
            if (sound && !isOld && !closed) {
                idle.push(child);
                return;
            }
            child.close();
            if (sound) {
                retired += isOld ? 1 : 0;
            } else if (child.hung()) {
                hangs++;
            } else {
                crashes++;
            }
            if (keptWarm && !closed) {
                startInBackground(child.model());
            }
        }
    }

    private void startInBackground(SpeechModel model) {
        background.execute(() -> {
            try {
                startIfThereIsRoom(model);
            } catch (RecognizerDied | TranscriptionCancelled e) {
                log.warn("No recogniser is kept ready: {}", e.getMessage());
            }
        });
    }

    private void startIfThereIsRoom(SpeechModel model) {
        waitFor(1);
        try {
            synchronized (this) {
                forgetDead();
                if (closed || idle.size() + busy >= size) {
                    return;
                }
                busy++;
            }
            takeBack(start(model), 0, 0);
        } finally {
            turns.release();
        }
    }

    synchronized PoolState state() {
        return new PoolState(size, busy, idle.size(), crashes, hangs, retired, audioSeconds, hearingSeconds);
    }

    /** Those that still hear something end with their recording. */
    @Override
    public synchronized void close() {
        closed = true;
        background.shutdownNow();
        idle.forEach(RecognizerProcess::close);
        idle.clear();
    }
}
