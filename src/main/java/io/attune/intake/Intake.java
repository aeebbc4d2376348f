package io.attune.intake;

import io.attune.Refused;
import io.attune.Refused.Problem;
import io.attune.access.Access;
import io.attune.access.Role;
import io.attune.access.User;
import io.attune.planning.Direction;
import io.attune.planning.Planning;
import io.attune.planning.Project;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Interactions, received once and never changed. */
@Service
public class Intake {

    /** Ids in one statement. */
    private static final int AT_ONCE = 500;

    /** What a source system gets to know; {@code created} is false for the repetition of an equal import. */
    public record Received(InteractionId id, boolean created, List<Note> notes) {}

    private final Interactions interactions;
    private final RecordingStore recordings;
    private final RecordingProbe probe;
    private final TranscriptCheck transcripts;
    private final Muting muting;
    private final FreeTexts freeTexts;
    private final Planning planning;
    private final Access access;
    private final ContentHash contentHash;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final MessageSource messages;

    Intake(
            Interactions interactions,
            RecordingStore recordings,
            RecordingProbe probe,
            TranscriptCheck transcripts,
            Muting muting,
            FreeTexts freeTexts,
            Planning planning,
            Access access,
            ContentHash contentHash,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock,
            MessageSource messages) {
        this.interactions = interactions;
        this.recordings = recordings;
        this.probe = probe;
        this.transcripts = transcripts;
        this.muting = muting;
        this.freeTexts = freeTexts;
        this.planning = planning;
        this.access = access;
        this.contentHash = contentHash;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
        this.messages = messages;
    }

    /**
     * Receives an interaction with its recording, its transcript or both. Repeating an import changes nothing.
     *
     * @param recording any {@link Recording}, or null
     * @param transcript or null
     * @throws Refused naming each field that is not accepted; then nothing is stored
     * @throws ImportDiffers if the same external id came before with other content
     */
    public Received receive(NewInteraction sent, InputStream recording, Transcript transcript) {
        return receive(sent, recording == null ? List.of() : List.of(recording), transcript);
    }

    /** The same with a mono recording of each speaker, which are kept as one in stereo. */
    public Received receive(NewInteraction sent, InputStream agentLeg, InputStream customerLeg, Transcript transcript) {
        return receive(sent, List.of(agentLeg, customerLeg), transcript);
    }

    private Received receive(NewInteraction sent, List<InputStream> streams, Transcript transcript) {
        List<RecordingStore.Staged> staged = new ArrayList<>();
        try {
            streams.forEach(stream -> staged.add(recordings.stage(stream)));
            return receiveStaged(sent, staged, transcript);
        } finally {
            staged.forEach(recordings::discard);
        }
    }

    /** @param all nothing, a recording, or two legs, to which their joined recording is added */
    private Received receiveStaged(NewInteraction sent, List<RecordingStore.Staged> all, Transcript transcript) {
        List<Problem> problems = problemsOf(sent);
        if (all.isEmpty() && transcript == null) {
            problems.add(new Problem("recording", "neither a recording nor a transcript", "one of them or both"));
        }
        refuseIfAny(problems);
        String hash = contentHash.of(
                sent, all.stream().map(RecordingStore.Staged::hash).toList(), transcript);
        Optional<Received> repeated = repetition(sent.project(), sent.externalId(), hash);
        if (repeated.isPresent()) {
            return repeated.get();
        }
        List<Note> notes = new ArrayList<>();
        if (all.size() == 2) {
            all.add(recordings.stage(joined ->
                    notes.addAll(Legs.join(probe, all.get(0).file(), all.get(1).file(), joined))));
        }
        RecordingStore.Staged staged = all.isEmpty() ? null : all.get(all.size() - 1);
        RecordingFacts facts = staged == null ? null : probed(staged.file(), notes);
        Transcript checked = transcript == null ? null : checked(transcript, sent, notes);
        Interaction interaction = interaction(sent, staged, facts, checked, notes);
        return store(interaction, staged, checked, hash);
    }

    private RecordingFacts probed(Path file, List<Note> notes) {
        RecordingFacts facts = probe.probe(file);
        notes.addAll(facts.notes());
        return facts;
    }

    private Transcript checked(Transcript transcript, NewInteraction sent, List<Note> notes) {
        TranscriptCheck.Checked checked = transcripts.check(transcript);
        if (!checked.transcript().language().equals(sent.language())) {
            throw new Refused(
                    "transcript.language",
                    "'" + transcript.language() + "'",
                    "the language of the metadata, '" + sent.language() + "'");
        }
        notes.addAll(checked.notes());
        return checked.transcript();
    }

    private Received store(Interaction interaction, RecordingStore.Staged staged, Transcript transcript, String hash) {
        try {
            transaction.executeWithoutResult(status -> {
                interactions.insert(interaction, hash);
                events.publishEvent(new InteractionReceived(interaction, transcript));
                if (staged != null) {
                    recordings.keep(staged);
                }
            });
            return new Received(interaction.id(), true, interaction.notes());
        } catch (DuplicateKeyException sentTwiceAtOnce) {
            return repetition(interaction.project(), interaction.externalId(), hash)
                    .orElseThrow(() -> sentTwiceAtOnce);
        }
    }

    private Optional<Received> repetition(String project, String externalId, String hash) {
        return interactions.imported(project, externalId).map(first -> {
            if (!first.contentHash().equals(hash)) {
                throw new ImportDiffers(first.id(), project, externalId);
            }
            return new Received(first.id(), false, interaction(first.id()).notes());
        });
    }

    private Interaction interaction(
            NewInteraction sent,
            RecordingStore.Staged staged,
            RecordingFacts facts,
            Transcript transcript,
            List<Note> notes) {
        double spoken = transcript == null
                ? 0
                : transcript.utterances().stream()
                        .mapToDouble(Transcript.Utterance::end)
                        .max()
                        .orElse(0);
        double heard = facts == null ? spoken : facts.seconds();
        double duration = sent.durationSeconds() == null ? heard : sent.durationSeconds();
        if (facts != null
                && sent.durationSeconds() != null
                && Math.abs(duration - heard) > Math.max(2, duration / 10)) {
            notes.add(Note.of("note.duration.differs", Math.round(duration), Math.round(heard)));
        }
        return new Interaction(
                InteractionId.random(),
                sent.project(),
                sent.externalId(),
                sent.agent(),
                Channel.valueOf(sent.channel()),
                sent.direction(),
                sent.contactType(),
                freeTexts.redacted(null, sent.queue()),
                sent.startedAt().truncatedTo(java.time.temporal.ChronoUnit.MILLIS),
                duration,
                sent.language(),
                freeTexts.redacted(null, sent.customerReference()),
                redacted(sent.attributes()),
                staged == null ? null : staged.hash(),
                facts == null ? null : facts.format(),
                transcript != null,
                List.copyOf(notes),
                clock.instant());
    }

    private Map<String, String> redacted(Map<String, String> attributes) {
        Map<String, String> redacted = new TreeMap<>();
        if (attributes != null) {
            attributes.forEach(
                    (name, value) -> redacted.put(freeTexts.redacted(null, name), freeTexts.redacted(name, value)));
        }
        return redacted;
    }

    private List<Problem> problemsOf(NewInteraction sent) {
        List<Problem> problems = new ArrayList<>();
        text("externalId", sent.externalId(), 128, problems);
        if (planning.project(String.valueOf(sent.project())).isEmpty()) {
            problems.add(new Problem("project", quoted(sent.project()), "one of " + projectCodes()));
        }
        if (access.find(String.valueOf(sent.agent()))
                .filter(user -> user.is(Role.AGENT))
                .isEmpty()) {
            problems.add(new Problem("agent", quoted(sent.agent()), "the id of a known agent"));
        }
        oneOf("channel", sent.channel(), names(Channel.values()), problems);
        oneOf("direction", sent.direction(), names(Direction.values()), problems);
        oneOf("language", sent.language(), List.of("en", "zh"), problems);
        if (sent.contactType() == null || !sent.contactType().matches("[A-Z][A-Z_]{0,39}")) {
            problems.add(new Problem(
                    "contactType", quoted(sent.contactType()), "1 to 40 of A-Z and '_', say ENQUIRY or COMPLAINT"));
        }
        optionalText("queue", sent.queue(), 100, problems);
        optionalText("customerReference", sent.customerReference(), 128, problems);
        startedAt(sent.startedAt(), problems);
        if (sent.durationSeconds() != null
                && !(sent.durationSeconds() > 0
                        && sent.durationSeconds() <= Duration.ofDays(1).toSeconds())) {
            problems.add(
                    new Problem("durationSeconds", sent.durationSeconds().toString(), "more than 0, at most 86400"));
        }
        attributes(sent.attributes(), problems);
        return problems;
    }

    private void startedAt(Instant startedAt, List<Problem> problems) {
        Instant latest = clock.instant().plus(Duration.ofMinutes(5));
        if (startedAt == null) {
            problems.add(new Problem("startedAt", "nothing", "an instant such as 2026-11-20T08:15:00Z"));
        } else if (startedAt.isAfter(latest) || startedAt.isBefore(Instant.parse("2000-01-01T00:00:00Z"))) {
            problems.add(new Problem("startedAt", startedAt.toString(), "from 2000-01-01T00:00:00Z up to now"));
        }
    }

    private static void attributes(Map<String, String> attributes, List<Problem> problems) {
        if (attributes == null) {
            return;
        }
        if (attributes.size() > 50) {
            problems.add(new Problem("attributes", attributes.size() + " entries", "at most 50"));
        }
        attributes.forEach((name, value) -> {
            optionalText("attributes." + name, value, 500, problems);
            text("attributes (name)", name, 64, problems);
        });
    }

    private static void text(String field, String value, int length, List<Problem> problems) {
        if (value == null || value.isBlank()) {
            problems.add(new Problem(field, quoted(value), "1 to " + length + " characters"));
        } else {
            optionalText(field, value, length, problems);
        }
    }

    private static void optionalText(String field, String value, int length, List<Problem> problems) {
        if (value != null && value.length() > length) {
            problems.add(new Problem(field, value.length() + " characters", "at most " + length));
        } else if (value != null && value.chars().anyMatch(Character::isISOControl)) {
            problems.add(new Problem(field, "control characters", "printable text"));
        }
    }

    private static void oneOf(String field, String value, List<String> allowed, List<Problem> problems) {
        if (value == null || !allowed.contains(value)) {
            problems.add(new Problem(field, quoted(value), "one of " + String.join(", ", allowed)));
        }
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }

    private String projectCodes() {
        return String.join(
                ", ",
                planning.projects().stream().map(project -> project.code()).toList());
    }

    private static String quoted(String value) {
        return value == null ? "nothing" : "'" + (value.length() > 100 ? value.substring(0, 100) + "…" : value) + "'";
    }

    private static void refuseIfAny(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new Refused(problems);
        }
    }

    /** @throws UnknownInteraction if there is none with that id */
    @Transactional(readOnly = true)
    public Interaction interaction(InteractionId id) {
        return interactions.find(id).orElseThrow(() -> new UnknownInteraction(id.toString()));
    }

    /**
     * The interaction, if the present login may see it.
     *
     * @throws UnknownInteraction if there is none with that id
     * @throws io.attune.access.NotAllowed if it is out of the login's reach
     */
    @Transactional(readOnly = true)
    public Interaction visible(InteractionId id) {
        Interaction interaction = interaction(id);
        access.requireReach(interaction.project(), interaction.agent());
        return interaction;
    }

    /** What a screen shows about a call, in the reader's language. */
    @Transactional(readOnly = true)
    public CallHeader header(Interaction interaction, Locale locale) {
        Project project = planning.project(interaction.project()).orElseThrow();
        return new CallHeader(
                interaction.id().toString(),
                interaction.externalId(),
                project.code(),
                project.name(),
                interaction.agent(),
                access.nameOf(interaction.agent()),
                interaction.contactType(),
                messages.getMessage(
                        "contactType." + interaction.contactType(), null, interaction.contactType(), locale),
                interaction.queue(),
                interaction.startedAt(),
                interaction.durationSeconds(),
                interaction.language(),
                interaction.customerReference(),
                interaction.hasRecording(),
                muting.audio(interaction),
                project.zone().getId(),
                interaction.notes().stream()
                        .map(note -> messages.getMessage(
                                note.code(), note.arguments().toArray(), locale))
                        .toList());
    }

    /** The newest first. */
    @Transactional(readOnly = true)
    public List<Interaction> search(Search search, int limit, int offset) {
        return interactions.search(search, limit, offset);
    }

    @Transactional(readOnly = true)
    public int count(Search search) {
        return interactions.count(search);
    }

    /** Shows all calls of a project that started in [from, to), one by one, so that many do not fill the memory. */
    @Transactional(readOnly = true)
    public void eachStarted(String project, Instant from, Instant to, Consumer<FrameCall> take) {
        interactions.eachStarted(project, from, to, take);
    }

    /** Shows all calls of a project that were received since then and did not start in [from, to), one by one. */
    @Transactional(readOnly = true)
    public void eachReceived(String project, Instant since, Instant from, Instant to, Consumer<FrameCall> take) {
        interactions.eachReceived(project, since, from, to, take);
    }

    /** Shows all interactions of a project that started in [from, to), one by one, with what came before them. */
    @Transactional(readOnly = true)
    public void eachContact(String project, Instant from, Instant to, Consumer<Contact> take) {
        interactions.eachContact(project, from, to, take);
    }

    /** @throws UnknownInteraction if there is none with that id */
    @Transactional(readOnly = true)
    public Contact contact(InteractionId id) {
        return interactions.contact(interaction(id));
    }

    /** When the agent's first interaction started, in whatever project. */
    @Transactional(readOnly = true)
    public Optional<Instant> firstStart(String agent) {
        return interactions.firstStart(agent);
    }

    @Transactional(readOnly = true)
    public boolean anyStarted(String project, Instant from, Instant to) {
        return interactions.anyStarted(project, from, to);
    }

    /** Interactions of all projects that started since then, at most so many; the newest first. */
    @Transactional(readOnly = true)
    public List<Interaction> newest(Instant from, int most) {
        return interactions.newest(from, most);
    }

    /** Those of these ids that are known. */
    @Transactional(readOnly = true)
    public Map<InteractionId, Interaction> interactions(List<InteractionId> ids) {
        Map<InteractionId, Interaction> found = new HashMap<>();
        for (int i = 0; i < ids.size(); i += AT_ONCE) {
            interactions
                    .all(ids.subList(i, Math.min(ids.size(), i + AT_ONCE)))
                    .forEach(interaction -> found.put(interaction.id(), interaction));
        }
        return found;
    }

    /** Contact types that occur, in alphabetical order. */
    @Transactional(readOnly = true)
    public List<String> contactTypes() {
        return interactions.contactTypes();
    }

    /** Agents with their names, as far as the present login may see their calls. */
    @Transactional(readOnly = true)
    public Stream<User> visibleAgents() {
        var reach = access.reach();
        return access.withRole(Role.AGENT).stream()
                .filter(agent -> reach.everything()
                        || reach.agents().contains(agent.id())
                        || !reach.projects().isEmpty());
    }
}
