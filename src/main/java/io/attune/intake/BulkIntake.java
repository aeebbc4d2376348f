package io.attune.intake;

import io.attune.Message;
import io.attune.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/**
 * Interactions with transcripts, a line of JSON each, in any number: what is wrong with a line keeps no other one out.
 * While one chunk is stored the next is read and checked; no more than two are held.
 */
@Service
public class BulkIntake {

    /** Refused lines that are named; the others are only counted. */
    static final int MOST_FAILURES = 1000;

    /** @param line from 1 */
    public record Failure(long line, List<Refused.Said> problems) {}

    /**
     * @param lines that were not blank
     * @param created stored now
     * @param repeated came before with the same content
     * @param refused the others, of which the first thousand are named
     */
    public record Summary(long lines, long created, long repeated, long refused, List<Failure> failures) {}

    private final BulkLineReader reader;
    private final Intake intake;

    BulkIntake(BulkLineReader reader, Intake intake) {
        this.reader = reader;
        this.intake = intake;
    }

    /** One line that was read: either acceptable or refused. */
    private record Read(
            long line,
            Intake.@Nullable Prepared prepared,
            @Nullable Refused refused) {}

    /** Receives all lines that are acceptable; sending them again changes nothing. */
    public Summary receive(InputStream in, Locale locale) {
        BulkLines lines = new BulkLines(in);
        MetadataCheck.Known known = new MetadataCheck.Known();
        Progress progress = new Progress(locale);
        ExecutorService ahead = Executors.newSingleThreadExecutor();
        try {
            CompletableFuture<List<Read>> before = CompletableFuture.completedFuture(List.of());
            for (List<BulkLines.Line> chunk = lines.next(); !chunk.isEmpty(); chunk = lines.next()) {
                List<BulkLines.Line> now = chunk;
                CompletableFuture<List<Read>> next = CompletableFuture.supplyAsync(() -> read(now, known), ahead);
                store(before.join(), progress);
                before = next;
            }
            store(before.join(), progress);
            return progress.summary();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        } finally {
            ahead.shutdownNow();
        }
    }

    private List<Read> read(List<BulkLines.Line> chunk, MetadataCheck.Known known) {
        List<Read> read = new ArrayList<>();
        for (BulkLines.Line line : chunk) {
            if (line.bytes() == null || !isBlank(line.bytes())) {
                try {
                    read.add(new Read(line.number(), reader.read(line, known), null));
                } catch (Refused refused) {
                    read.add(new Read(line.number(), null, refused));
                }
            }
        }
        return read;
    }

    private static boolean isBlank(byte[] bytes) {
        for (byte each : bytes) {
            if (each != ' ' && each != '\t' && each != '\r') {
                return false;
            }
        }
        return true;
    }

    private void store(List<Read> chunk, Progress progress) {
        for (Map<Interactions.Key, Read> part : parts(chunk)) {
            List<Read> lines = List.copyOf(part.values());
            try {
                store(progress, lines);
            } catch (DuplicateKeyException sentTwiceAtOnce) {
                lines.forEach(line -> storeAgain(progress, line));
            }
        }
        for (Read line : chunk) {
            if (line.refused() != null) {
                progress.refused(line.line(), line.refused());
            }
        }
    }

    /** Each part has an interaction once: a line that repeats one of the same chunk goes into the next part. */
    private static List<Map<Interactions.Key, Read>> parts(List<Read> chunk) {
        List<Map<Interactions.Key, Read>> parts = new ArrayList<>();
        Map<Interactions.Key, Integer> seen = new HashMap<>();
        for (Read line : chunk) {
            if (line.prepared() != null) {
                Interactions.Key key = Interactions.Key.of(line.prepared().interaction());
                int part = seen.merge(key, 1, Integer::sum) - 1;
                while (parts.size() <= part) {
                    parts.add(new LinkedHashMap<>());
                }
                parts.get(part).put(key, line);
            }
        }
        return parts;
    }

    private void store(Progress progress, List<Read> lines) {
        List<Intake.Prepared> prepared =
                lines.stream().map(Read::prepared).filter(Objects::nonNull).toList();
        List<Intake.Received> received = intake.storeAll(prepared);
        for (int i = 0; i < lines.size(); i++) {
            progress.received(lines.get(i), prepared.get(i), received.get(i));
        }
    }

    /** The one that came first is there now; the second time it is found. */
    private void storeAgain(Progress progress, Read line) {
        try {
            store(progress, List.of(line));
        } catch (DuplicateKeyException storedMeanwhile) {
            store(progress, List.of(line));
        }
    }

    private static class Progress {

        private final Locale locale;
        private final List<Failure> failures = new ArrayList<>();
        private long created;
        private long repeated;
        private long refused;

        Progress(Locale locale) {
            this.locale = locale;
        }

        void received(Read line, Intake.Prepared prepared, Intake.@Nullable Received received) {
            if (received == null) {
                Refused differs = new Refused(
                        "externalId",
                        Message.of(
                                "refused.found.differs", prepared.interaction().externalId()),
                        Message.of("refused.allowed.correction"));
                refused(line.line(), differs);
            } else if (received.created()) {
                created++;
            } else {
                repeated++;
            }
        }

        void refused(long line, Refused why) {
            refused++;
            if (failures.size() < MOST_FAILURES) {
                failures.add(new Failure(line, why.problems(locale)));
            }
        }

        Summary summary() {
            failures.sort(Comparator.comparingLong(Failure::line));
            return new Summary(created + repeated + refused, created, repeated, refused, List.copyOf(failures));
        }
    }
}
