package io.attune.intake;

import io.attune.Message;
import io.attune.Refused;
import io.attune.planning.Planning;
import io.attune.planning.Project;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Calls of an Asterisk exchange: a list of its call detail records and the folder of its recordings. A recording whose
 * name holds a call's unique id is that call's; the nearest in time of the same extension is only proposed.
 */
@Service
public class AsteriskImport {

    /** Attributes of an interaction that tell how its recording was found. */
    static final String METHOD = "recording.match";

    static final String CONFIDENCE = "recording.matchConfidence";

    private static final int LONGEST_WINDOW = 3600;

    /** What is the same for all calls of a list. */
    public record Request(
            String project, String language, String contactType, String timezone, String folder, int window) {}

    /** What became of a row. */
    public enum Result {
        /** The call became an interaction. */
        CREATED,
        /** The call was an interaction before, or a recording was proposed for it. */
        REPEATED,
        /** A person has to say whether the recording is the right one. */
        PROPOSED,
        /** Nobody answered, or nobody of ours. */
        SKIPPED,
        REFUSED
    }

    /**
     * @param row from 1, a header counted
     * @param problems why it was skipped or refused
     */
    public record Outcome(long row, @Nullable String uniqueId, Result result, List<Refused.Said> problems) {}

    /** How many rows had each result, and each row that is no interaction now. */
    public record Report(int rows, Map<Result, Integer> results, List<Outcome> outcomes) {}

    private final Intake intake;
    private final Pairings pairings;
    private final RecordingFolder folder;
    private final Planning planning;

    AsteriskImport(Intake intake, Pairings pairings, RecordingFolder folder, Planning planning) {
        this.intake = intake;
        this.pairings = pairings;
        this.folder = folder;
        this.planning = planning;
    }

    /**
     * Receives every call that an agent answered and that has a recording. Doing it again changes nothing.
     *
     * @param agents rows of an extension and the id of its agent
     * @throws Refused if not a single row can be looked at
     */
    public Report receive(InputStream cdr, InputStream agents, Request request, Locale locale) {
        ZoneId zone = zone(request);
        if (request.window() < 0 || request.window() > LONGEST_WINDOW) {
            throw new Refused(
                    "window", Message.value(request.window()), Message.of("refused.allowed.window", LONGEST_WINDOW));
        }
        Map<String, String> agentOf = agents(agents);
        List<List<String>> rows = CsvRows.of(cdr, "cdr");
        CallDetailRecord.Columns columns = CallDetailRecord.Columns.of(rows.get(0));
        FolderIndex index = new FolderIndex(folder.files(request.folder()), zone);
        Run run = new Run(request, agentOf, index, locale);
        List<Call> calls = new ArrayList<>();
        for (int i = columns.header() ? 1 : 0; i < rows.size(); i++) {
            run.read(i + 1, rows.get(i), columns, zone).ifPresent(calls::add);
        }
        calls.forEach(run::takeNamed);
        calls.forEach(run::receive);
        return run.report();
    }

    private ZoneId zone(Request request) {
        Optional<Project> project = planning.project(String.valueOf(request.project()));
        if (request.timezone() == null || request.timezone().isBlank()) {
            return project.map(Project::zone)
                    .orElseThrow(() -> new Refused(
                            "project",
                            Message.value(TranscriptCheck.shortened(request.project())),
                            Message.of("refused.allowed.project")));
        }
        try {
            return ZoneId.of(request.timezone().strip());
        } catch (DateTimeException e) {
            throw new Refused(
                    "timezone",
                    Message.value(TranscriptCheck.shortened(request.timezone())),
                    Message.of("refused.allowed.timezone"));
        }
    }

    private static Map<String, String> agents(InputStream file) {
        Map<String, String> agents = new HashMap<>();
        ReadingProblems problems = new ReadingProblems();
        List<List<String>> rows = CsvRows.of(file, "agents");
        for (int i = 0; i < rows.size(); i++) {
            List<String> row = rows.get(i);
            if (row.size() != 2 || row.stream().anyMatch(cell -> cell == null || cell.isBlank())) {
                problems.add(
                        "agents, row " + (i + 1),
                        Message.of("refused.found.columns", row.size()),
                        Message.of("refused.allowed.agents"));
            } else {
                agents.put(row.get(0).strip(), row.get(1).strip());
            }
        }
        problems.refuseIfAny();
        return agents;
    }

    /** An answered call of one of our agents. */
    private record Call(long row, CallDetailRecord record, String extension, NewInteraction metadata) {}

    private class Run {

        private final Request request;
        private final Map<String, String> agentOf;
        private final FolderIndex index;
        private final Locale locale;
        private final Map<Result, Integer> results = new TreeMap<>();
        private final List<Outcome> outcomes = new ArrayList<>();

        Run(Request request, Map<String, String> agentOf, FolderIndex index, Locale locale) {
            this.request = request;
            this.agentOf = agentOf;
            this.index = index;
            this.locale = locale;
        }

        Optional<Call> read(long number, List<String> row, CallDetailRecord.Columns columns, ZoneId zone) {
            try {
                CallDetailRecord record = CallDetailRecord.of(row, columns, zone);
                if (!record.isAnswered()) {
                    skip(
                            number,
                            record,
                            "disposition",
                            TranscriptCheck.shortened(record.disposition()),
                            "refused.allowed.answered");
                    return Optional.empty();
                }
                boolean called = agentOf.containsKey(record.calledExtension());
                String extension = called ? record.calledExtension() : record.callingExtension();
                if (!agentOf.containsKey(extension)) {
                    skip(
                            number,
                            record,
                            "channel, dstchannel",
                            record.callingExtension() + ", " + record.calledExtension(),
                            "refused.allowed.extension");
                    return Optional.empty();
                }
                return Optional.of(new Call(number, record, extension, metadata(record, extension, called)));
            } catch (Refused refused) {
                report(number, null, Result.REFUSED, refused.problems(locale));
                return Optional.empty();
            }
        }

        private NewInteraction metadata(CallDetailRecord record, String extension, boolean called) {
            String other = called ? record.source() : record.destination();
            return new NewInteraction(
                    request.project(),
                    record.uniqueId(),
                    Objects.requireNonNull(agentOf.get(extension)),
                    Channel.CALL.name(),
                    called ? "INBOUND" : "OUTBOUND",
                    request.contactType(),
                    null,
                    record.answer(),
                    record.seconds() == 0 ? null : record.seconds(),
                    request.language(),
                    other.isEmpty() ? null : other,
                    Map.of());
        }

        /** What one call's name claims is no other call's by time. */
        void takeNamed(Call call) {
            index.of(call.record().uniqueId()).forEach(index::take);
        }

        void receive(Call call) {
            List<String> named = index.of(call.record().uniqueId());
            try {
                if (named.size() > 1) {
                    throw new Refused(
                            "recording",
                            Message.of("refused.found.files", named.size()),
                            Message.of("refused.allowed.oneFile"));
                }
                if (named.isEmpty()) {
                    pairByTime(call);
                } else {
                    receive(call, named.get(0));
                }
            } catch (ImportDiffers differs) {
                refuse(
                        call,
                        new Refused(
                                "uniqueid",
                                Message.of(
                                        "refused.found.differs", call.record().uniqueId()),
                                Message.of("refused.allowed.sameContent")));
            } catch (Refused refused) {
                refuse(call, refused);
            }
        }

        private void receive(Call call, String recording) {
            try (InputStream stream = folder.open(recording)) {
                Intake.Received received = intake.receive(matched(call.metadata(), "uniqueid", 1), stream, null);
                report(
                        call.row(),
                        call.record().uniqueId(),
                        received.created() ? Result.CREATED : Result.REPEATED,
                        List.of());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void pairByTime(Call call) {
            String project = request.project();
            String id = call.record().uniqueId();
            if (pairings.stands(project, id)) {
                report(call.row(), id, Result.REPEATED, List.of());
                return;
            }
            FolderIndex.Nearest nearest = index.nearest(
                            List.of(call.record().start(), call.record().answer()),
                            call.extension(),
                            Duration.ofSeconds(request.window()),
                            pairings.rejected(project, id))
                    .orElseThrow(() -> new Refused(
                            "recording",
                            Message.of("refused.found.noFile"),
                            Message.of("refused.allowed.recordingOf", id, call.extension(), request.window())));
            NewInteraction metadata = matched(call.metadata(), "nearest-time", nearest.confidence());
            intake.requireAcceptable(metadata);
            index.take(nearest.recording());
            pairings.propose(metadata, nearest.recording(), nearest.secondsApart(), nearest.confidence());
            report(call.row(), id, Result.PROPOSED, List.of());
        }

        private NewInteraction matched(NewInteraction sent, String method, double confidence) {
            return sent.with(Map.of(METHOD, method, CONFIDENCE, String.valueOf(confidence)));
        }

        private void skip(long row, CallDetailRecord record, String field, String found, String allowed) {
            Refused why = new Refused(field, Message.value(found), Message.of(allowed));
            report(row, record.uniqueId(), Result.SKIPPED, why.problems(locale));
        }

        private void refuse(Call call, Refused refused) {
            report(call.row(), call.record().uniqueId(), Result.REFUSED, refused.problems(locale));
        }

        private void report(long row, @Nullable String uniqueId, Result result, List<Refused.Said> problems) {
            results.merge(result, 1, Integer::sum);
            if (result != Result.CREATED && result != Result.REPEATED) {
                outcomes.add(new Outcome(row, uniqueId, result, problems));
            }
        }

        Report report() {
            outcomes.sort(Comparator.comparingLong(Outcome::row));
            return new Report(
                    results.values().stream().mapToInt(Integer::intValue).sum(), results, List.copyOf(outcomes));
        }
    }
}
