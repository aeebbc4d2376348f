package io.attune.intake;

import io.attune.Message;
import io.attune.Refused;
import io.attune.access.Access;
import io.attune.access.Reach;
import io.attune.access.Right;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Recordings that were paired with calls by time alone, and what people said to it. */
@Service
@Transactional
public class Pairings {

    private final PairingRows rows;
    private final RecordingFolder folder;
    private final Intake intake;
    private final Access access;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Pairings(
            PairingRows rows,
            RecordingFolder folder,
            Intake intake,
            Access access,
            ApplicationEventPublisher events,
            Clock clock) {
        this.rows = rows;
        this.folder = folder;
        this.intake = intake;
        this.access = access;
        this.events = events;
        this.clock = clock;
    }

    void propose(NewInteraction metadata, String recording, double secondsApart, double confidence) {
        Pairing pairing = new Pairing(
                UUID.randomUUID(),
                metadata.project(),
                metadata.externalId(),
                metadata.agent(),
                metadata.startedAt(),
                recording,
                secondsApart,
                confidence,
                clock.instant());
        rows.insert(pairing, metadata);
        events.publishEvent(new PairingProposed(pairing));
    }

    @Transactional(readOnly = true)
    boolean stands(String project, String externalId) {
        return rows.stands(project, externalId);
    }

    @Transactional(readOnly = true)
    Set<String> rejected(String project, String externalId) {
        return rows.rejected(project, externalId);
    }

    /** Those that wait for a decision of the present login, by project. */
    @Transactional(readOnly = true)
    public List<Pairing> open() {
        Reach reach = access.reach(Right.PAIR_RECORDINGS);
        return rows.open().stream()
                .filter(pairing -> reach.coversProject(pairing.project()))
                .toList();
    }

    /**
     * Receives the call with this recording.
     *
     * @throws Refused if it was decided before, or the recording is not acceptable or no longer there
     */
    public InteractionId confirm(UUID id) {
        Pairing pairing = mine(id);
        try (InputStream recording = folder.open(pairing.recording())) {
            InteractionId received =
                    intake.receive(rows.metadata(id), recording, null).id();
            rows.decide(id, received.value(), access.actor(), clock.instant());
            events.publishEvent(new PairingDecided(pairing, received));
            return received;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws Refused if it was decided before */
    public void reject(UUID id) {
        Pairing pairing = mine(id);
        rows.decide(id, null, access.actor(), clock.instant());
        events.publishEvent(new PairingDecided(pairing, null));
    }

    private Pairing mine(UUID id) {
        Pairing pairing = rows.open(id)
                .orElseThrow(() -> new Refused(
                        "pairing", Message.of("refused.found.decided"), Message.of("refused.allowed.openPairing")));
        access.require(Right.PAIR_RECORDINGS, pairing.project());
        return pairing;
    }
}
