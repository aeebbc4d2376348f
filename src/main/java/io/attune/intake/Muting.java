package io.attune.intake;

import io.attune.Sha256;
import io.attune.access.Access;
import io.attune.access.Right;
import io.attune.audio.Recording;
import io.attune.audio.Rendition;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What of a recording people may hear. Nothing before a transcript of it was searched for personal numbers; then a
 * rendition that is silent where they were said, which takes the place of what was received.
 */
@Service
public class Muting {

    private static final Logger log = LoggerFactory.getLogger(Muting.class);

    /** A file, and as what it is sent. */
    record Playable(Path file, String mediaType) {}

    private static final String WAV = "audio/wav";
    private static final String ANY = "application/octet-stream";

    private static final long RETRY_MILLIS = 60_000;

    private final Mutings mutings;
    private final RecordingStore recordings;
    private final Access access;
    private final Clock clock;
    private final Set<String> unfinished = ConcurrentHashMap.newKeySet();

    Muting(Mutings mutings, RecordingStore recordings, Access access, Clock clock) {
        this.mutings = mutings;
        this.recordings = recordings;
        this.access = access;
        this.clock = clock;
    }

    /**
     * A transcript of the interaction was searched. The recording may be heard from now on, silent there; as soon as this
     * is committed, what was received is replaced. What was demanded before stays.
     *
     * @param timed whether the transcript says when things were said; without times and spans nothing is known about the
     *     recording, and it stays as it is
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void demand(Interaction interaction, List<MutedSpan> spans, boolean timed) {
        String recording = interaction.recording();
        if (recording == null || !timed && spans.isEmpty()) {
            return;
        }
        mutings.insert(interaction.id(), recording, spans, clock.instant());
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                finish(recording);
            }
        });
    }

    /** What people can hear of it. */
    public Audio audio(Interaction interaction) {
        if (!interaction.hasRecording()) {
            return new Audio(Audio.State.NONE, List.of());
        }
        List<List<MutedSpan>> demands = mutings.of(interaction.recording());
        return demands.isEmpty()
                ? new Audio(Audio.State.UNCHECKED, List.of())
                : new Audio(Audio.State.PLAYABLE, merged(demands));
    }

    /**
     * The file that the present login may hear, or empty if there is no recording. Workers, who search it, get what was
     * received as long as it is there.
     *
     * @throws RecordingNotPlayed if it was not searched yet, or could not be muted
     */
    Optional<Playable> playable(Interaction interaction) {
        String recording = interaction.recording();
        if (recording == null) {
            return Optional.empty();
        }
        List<List<MutedSpan>> demands = mutings.of(recording);
        if (demands.isEmpty() && !access.may(Right.HEAR_UNMUTED)) {
            throw new RecordingNotPlayed(interaction.id(), null);
        }
        try {
            Path file = muted(recording, merged(demands));
            return Optional.of(demands.isEmpty() ? new Playable(file, ANY) : forBrowsers(recording, file));
        } catch (IOException | RuntimeException failed) {
            log.warn("The recording of interaction {} could not be muted", interaction.id(), failed);
            throw new RecordingNotPlayed(interaction.id(), failed);
        }
    }

    private Playable forBrowsers(String recording, Path file) {
        Recording source = Recording.of(file);
        return source.playableAs()
                .map(type -> new Playable(file, type))
                .orElseGet(() -> new Playable(
                        recordings.rendition(recording, target -> Rendition.write(source, List.of(), target)), WAV));
    }

    /** What a crash left half done. */
    @EventListener(ApplicationReadyEvent.class)
    void takeUp() {
        mutings.recordings().stream()
                .filter(recording -> recordings.hasReceived(recording))
                .forEach(unfinished::add);
        retry();
    }

    @Scheduled(initialDelay = RETRY_MILLIS, fixedDelay = RETRY_MILLIS)
    void retry() {
        for (String recording : Set.copyOf(unfinished)) {
            finish(recording);
        }
    }

    private void finish(String recording) {
        try {
            muted(recording, merged(mutings.of(recording)));
            unfinished.remove(recording);
        } catch (IOException | RuntimeException failed) {
            unfinished.add(recording);
            log.warn("Recording {} could not be muted and is not played; trying again", recording, failed);
        }
    }

    /** Makes the rendition if it is not there: its name says what is silent in it. */
    private Path muted(String recording, List<MutedSpan> spans) throws IOException {
        return spans.isEmpty()
                ? recordings.file(recording)
                : recordings.replace(
                        recording,
                        Sha256.of(spans.toString()).substring(0, 16),
                        (source, target) -> Rendition.write(
                                Recording.of(source),
                                spans.stream().map(MutedSpan::time).toList(),
                                target));
    }

    /** Spans in order and without overlaps; the mark of the first stands for all that it touches. */
    private static List<MutedSpan> merged(List<List<MutedSpan>> demands) {
        List<MutedSpan> merged = new ArrayList<>();
        List<MutedSpan> all = demands.stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparingDouble(MutedSpan::start)
                        .thenComparingDouble(MutedSpan::end)
                        .thenComparing(MutedSpan::mark))
                .collect(Collectors.toList());
        for (MutedSpan span : all) {
            MutedSpan last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last != null && span.start() <= last.end()) {
                merged.set(
                        merged.size() - 1, new MutedSpan(last.start(), Math.max(last.end(), span.end()), last.mark()));
            } else {
                merged.add(span);
            }
        }
        return List.copyOf(merged);
    }
}
