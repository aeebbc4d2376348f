package io.attune.intake;

import io.attune.Message;
import io.attune.NotFound;
import io.attune.Refused;
import io.attune.access.Access;
import io.attune.access.Reach;
import io.attune.access.Right;
import io.attune.access.Role;
import io.attune.access.User;
import io.attune.audio.Legs;
import io.attune.audio.Recording;
import io.attune.audio.RecordingFacts;
import io.attune.audio.RecordingProbe;
import io.attune.planning.Planning;
import io.attune.planning.Project;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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

    /** What a source system gets to know; {@code created} is false for the repetition of an equal import. */
    public record Received(InteractionId id, boolean created, List<Message> notes) {}

    private final Interactions interactions;
    private final RecordingStore recordings;
    private final RecordingProbe probe;
    private final MetadataCheck metadata;
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
            MetadataCheck metadata,
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
        this.metadata = metadata;
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
     * @param recording any {@link Recording}
     * @throws Refused naming each field that is not accepted; then nothing is stored
     * @throws ImportDiffers if the same external id came before with other content
     */
    public Received receive(NewInteraction sent, @Nullable InputStream recording, @Nullable Transcript transcript) {
        return receive(sent, recording == null ? List.of() : List.of(recording), transcript);
    }

    /** Receives a mono recording of each speaker, which are kept as one in stereo. */
    public Received receive(
            NewInteraction sent, InputStream agentLeg, InputStream customerLeg, @Nullable Transcript transcript) {
        return receive(sent, List.of(agentLeg, customerLeg), transcript);
    }

    private Received receive(NewInteraction sent, List<InputStream> streams, @Nullable Transcript transcript) {
        List<RecordingStore.Staged> staged = new ArrayList<>();
        try {
            streams.forEach(stream -> staged.add(recordings.stage(stream)));
            return receiveStaged(sent, staged, transcript);
        } finally {
            staged.forEach(recordings::discard);
        }
    }

    /** @param all nothing, a recording, or two legs, to which their joined recording is added */
    private Received receiveStaged(
            NewInteraction sent, List<RecordingStore.Staged> all, @Nullable Transcript transcript) {
        List<Refused.Problem> problems = metadata.problemsOf(sent, new MetadataCheck.Known());
        if (all.isEmpty() && transcript == null) {
            problems.add(new Refused.Problem(
                    "recording", Message.of("refused.found.neither"), Message.of("refused.allowed.both")));
        }
        refuseIfAny(problems);
        String hash = contentHash.of(
                sent, all.stream().map(RecordingStore.Staged::hash).toList(), transcript);
        Optional<Received> repeated = repetition(sent.project(), sent.externalId(), hash);
        if (repeated.isPresent()) {
            return repeated.get();
        }
        List<Message> notes = new ArrayList<>();
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

    private RecordingFacts probed(Path file, List<Message> notes) {
        RecordingFacts facts = probe.probe(file);
        notes.addAll(facts.notes());
        return facts;
    }

    private Transcript checked(Transcript transcript, NewInteraction sent, List<Message> notes) {
        TranscriptCheck.Checked checked = transcripts.check(transcript);
        if (!checked.transcript().language().equals(sent.language())) {
            throw new Refused(
                    "transcript.language",
                    Message.value("'" + transcript.language() + "'"),
                    Message.of("refused.allowed.sameLanguage", "'" + sent.language() + "'"));
        }
        notes.addAll(checked.notes());
        return checked.transcript();
    }

    private Received store(
            Interaction interaction,
            RecordingStore.@Nullable Staged staged,
            @Nullable Transcript transcript,
            String hash) {
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

    /** @throws Refused naming each field that is not accepted */
    void requireAcceptable(NewInteraction sent) {
        refuseIfAny(metadata.problemsOf(sent, new MetadataCheck.Known()));
    }

    /** An interaction with its transcript, found acceptable but not stored yet. */
    record Prepared(Interaction interaction, Transcript transcript, String hash) {}

    /** @throws Refused naming each field that is not accepted */
    Prepared prepare(NewInteraction sent, Transcript transcript, MetadataCheck.Known known) {
        refuseIfAny(metadata.problemsOf(sent, known));
        String hash = contentHash.of(sent, List.of(), transcript);
        List<Message> notes = new ArrayList<>();
        Transcript checked = checked(transcript, sent, notes);
        return new Prepared(interaction(sent, null, null, checked, notes), checked, hash);
    }

    /**
     * Stores those that did not come before, all or none.
     *
     * @param all of which no two have the same project and external id
     * @return for each what became of it; null if it came before with other content
     * @throws DuplicateKeyException if one of them was stored in the same moment
     */
    List<Received> storeAll(List<Prepared> all) {
        return transaction.execute(status -> {
            Map<Interactions.Key, Interactions.Imported> before = interactions.imported(all.stream()
                    .map(each -> Interactions.Key.of(each.interaction()))
                    .toList());
            List<Prepared> fresh = all.stream()
                    .filter(each -> !before.containsKey(Interactions.Key.of(each.interaction())))
                    .toList();
            if (!fresh.isEmpty()) {
                interactions.insertAll(fresh);
                events.publishEvent(new InteractionsReceived(fresh.stream()
                        .map(each -> new InteractionReceived(each.interaction(), each.transcript()))
                        .toList()));
            }
            return all.stream()
                    .map(each -> received(each, before.get(Interactions.Key.of(each.interaction()))))
                    .toList();
        });
    }

    private static @Nullable Received received(Prepared prepared, Interactions.@Nullable Imported before) {
        if (before == null) {
            return new Received(
                    prepared.interaction().id(), true, prepared.interaction().notes());
        }
        return before.contentHash().equals(prepared.hash()) ? new Received(before.id(), false, List.of()) : null;
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
            RecordingStore.@Nullable Staged staged,
            @Nullable RecordingFacts facts,
            @Nullable Transcript transcript,
            List<Message> notes) {
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
            notes.add(Message.of("note.duration.differs", Math.round(duration), Math.round(heard)));
        }
        return new Interaction(
                InteractionId.random(),
                sent.project(),
                sent.externalId(),
                sent.agent(),
                Channel.valueOf(sent.channel()),
                sent.direction(),
                sent.contactType(),
                redacted(sent.queue()),
                sent.startedAt().truncatedTo(java.time.temporal.ChronoUnit.MILLIS),
                duration,
                sent.language(),
                redacted(sent.customerReference()),
                redacted(sent.attributes()),
                staged == null ? null : staged.hash(),
                facts == null ? null : facts.format(),
                transcript != null,
                List.copyOf(notes),
                clock.instant());
    }

    private @Nullable String redacted(@Nullable String text) {
        return text == null ? null : freeTexts.redacted(null, text);
    }

    private Map<String, String> redacted(Map<String, String> attributes) {
        Map<String, String> redacted = new TreeMap<>();
        if (attributes != null) {
            attributes.forEach(
                    (name, value) -> redacted.put(freeTexts.redacted(null, name), freeTexts.redacted(name, value)));
        }
        return redacted;
    }

    private static void refuseIfAny(List<Refused.Problem> problems) {
        if (!problems.isEmpty()) {
            throw new Refused(problems);
        }
    }

    /** @throws io.attune.NotFound if there is none with that id */
    @Transactional(readOnly = true)
    public Interaction interaction(InteractionId id) {
        return interactions.find(id).orElseThrow(() -> new NotFound(Message.of("interaction.unknown", id)));
    }

    /**
     * The interaction, if the present login may see it.
     *
     * @throws io.attune.NotFound if there is none with that id
     * @throws io.attune.NotAllowed if it is out of the login's reach
     */
    @Transactional(readOnly = true)
    public Interaction visible(InteractionId id) {
        Interaction interaction = interaction(id);
        access.require(Right.READ_INTERACTIONS, interaction.project(), interaction.agent());
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
                interaction.notes().stream().map(note -> note.in(locale)).toList());
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

    /** Shows the ids of all that were found and received by then, one by one, in an order that {@link #between} keeps. */
    @Transactional(readOnly = true)
    public void eachId(Search search, Instant received, Consumer<InteractionId> take) {
        interactions.eachId(search, received, take);
    }

    /** Those from the first to the last id of these. */
    @Transactional(readOnly = true)
    public List<Interaction> between(Search search, Instant received, InteractionId first, InteractionId last) {
        return interactions.between(search, received, first, last);
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

    /** @throws io.attune.NotFound if there is none with that id */
    @Transactional(readOnly = true)
    public Contact contact(InteractionId id) {
        return interactions.contact(interaction(id));
    }

    /** When the agent's first interaction started, in whatever project. */
    @Transactional(readOnly = true)
    public Optional<Instant> firstStart(String agent) {
        return interactions.firstStart(agent);
    }

    /** How many interactions of a project started in [from, to). */
    @Transactional(readOnly = true)
    public int countStarted(String project, Instant from, Instant to) {
        return interactions.countStarted(project, from, to);
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
        interactions.all(ids).forEach(interaction -> found.put(interaction.id(), interaction));
        return found;
    }

    /** Contact types that occur, in alphabetical order. */
    @Transactional(readOnly = true)
    public List<String> contactTypes() {
        return interactions.contactTypes();
    }

    /** Agents for whose calls the present login has the right, with their names; of its projects those who have calls there. */
    @Transactional(readOnly = true)
    public Map<String, String> agents(Right right) {
        Reach reach = access.reach(right);
        if (reach.everything()) {
            return access.withRole(Role.AGENT).stream()
                    .collect(Collectors.toMap(User::id, User::name, (a, b) -> a, TreeMap::new));
        }
        Set<String> agents = new TreeSet<>(reach.agents());
        agents.addAll(interactions.agentsOf(reach.projects()));
        return access.namesOf(agents);
    }

    /** Projects for some of whose calls the present login has the right, by code. */
    @Transactional(readOnly = true)
    public List<Project> projects(Right right) {
        Reach reach = access.reach(right);
        Set<String> ofAgents = reach.everything() ? Set.of() : interactions.projectsOf(reach.agents());
        return planning.projects().stream()
                .filter(project -> reach.coversProject(project.code()) || ofAgents.contains(project.code()))
                .toList();
    }
}
