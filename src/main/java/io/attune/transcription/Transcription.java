package io.attune.transcription;

import io.attune.Refused;
import io.attune.SpokenLanguages;
import io.attune.intake.Intake;
import io.attune.intake.Interaction;
import io.attune.intake.InteractionId;
import io.attune.intake.InteractionReceived;
import io.attune.intake.InteractionsReceived;
import io.attune.intake.MutedSpan;
import io.attune.intake.Muting;
import io.attune.intake.Transcript;
import io.attune.intake.Transcript.Utterance;
import io.attune.intake.Transcript.Word;
import io.attune.intake.TranscriptCheck;
import io.attune.redaction.Redacted;
import io.attune.redaction.Redaction;
import io.attune.redaction.RedactionFailed;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What was said in each interaction, in versions of which none is changed. */
@Service
@Transactional
public class Transcription {

    /** Source of a transcript that came in with its interaction. */
    public static final String IMPORT = "import";

    private final Transcripts transcripts;
    private final TranscriptCheck check;
    private final Redaction redaction;
    private final Intake intake;
    private final Muting muting;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Transcription(
            Transcripts transcripts,
            TranscriptCheck check,
            Redaction redaction,
            Intake intake,
            Muting muting,
            ApplicationEventPublisher events,
            Clock clock) {
        this.transcripts = transcripts;
        this.check = check;
        this.redaction = redaction;
        this.intake = intake;
        this.muting = muting;
        this.events = events;
        this.clock = clock;
    }

    /** The latest version, if there is any. */
    @Transactional(readOnly = true)
    public Optional<StoredTranscript> transcript(InteractionId interaction) {
        return transcripts.latest(interaction);
    }

    /**
     * The latest version of each of these interactions that has one.
     *
     * @param interactions at most some hundreds
     */
    @Transactional(readOnly = true)
    public Map<InteractionId, StoredTranscript> transcripts(Collection<InteractionId> interactions) {
        return interactions.isEmpty()
                ? Map.of()
                : transcripts.latest(interactions).stream()
                        .collect(Collectors.toMap(StoredTranscript::interaction, Function.identity()));
    }

    /**
     * Stores a new version without the personal numbers in it, once per interaction and key: a repetition changes nothing
     * and answers the stored one. From then on the recording is played, silent where the numbers were said.
     *
     * @param source who wrote it, say {@link SpeechModel#source()}; up to 200 characters
     * @param key of the step that brings it; up to 200 characters
     * @throws Refused if the transcript is not acceptable
     * @throws io.attune.NotFound if there is no such interaction
     * @throws RedactionFailed if it could not be searched for personal numbers
     * @throws DuplicateKeyException if another version was stored in the same moment; trying again helps
     */
    public StoredTranscript store(InteractionId interaction, Transcript transcript, String source, String key) {
        return store(interaction, transcript, source, key, null);
    }

    /**
     * Stores a transcript that may not be relied on.
     *
     * @param doubt why not
     */
    public StoredTranscript store(
            InteractionId interaction,
            Transcript transcript,
            String source,
            String key,
            @Nullable TranscriptReliability doubt) {
        Interaction received = intake.interaction(interaction);
        return transcripts.byOrigin(interaction, key).orElseGet(() -> {
            int version = transcripts
                            .latest(interaction)
                            .map(StoredTranscript::version)
                            .orElse(0)
                    + 1;
            Accepted accepted = acceptable(interaction, version, source, transcript, doubt);
            StoredTranscript stored = accepted.transcript();
            transcripts.insertAll(List.of(stored), key);
            muting.demand(
                    received,
                    accepted.muted(),
                    hasTimes(stored.transcript()) || heardNobody(stored.transcript(), source, doubt));
            events.publishEvent(told(stored));
            return stored;
        });
    }

    private record Accepted(StoredTranscript transcript, List<MutedSpan> muted) {}

    /** Every version passes here before it is stored. */
    private Accepted acceptable(
            InteractionId interaction,
            int version,
            String source,
            Transcript transcript,
            @Nullable TranscriptReliability doubt) {
        Redacted redacted = redacted(interaction, check.check(transcript).transcript());
        Transcript clean = WrittenNumbers.in(redacted.transcript());
        return new Accepted(
                new StoredTranscript(interaction, version, source, clock.instant(), clean, doubt), redacted.muted());
    }

    private static InteractionTranscribed told(StoredTranscript stored) {
        return new InteractionTranscribed(
                stored.interaction(),
                stored.version(),
                stored.source(),
                words(stored.transcript()),
                confidence(stored.transcript()),
                stored.doubt());
    }

    private Redacted redacted(InteractionId interaction, Transcript transcript) {
        try {
            return redaction.redact(transcript);
        } catch (RuntimeException failed) {
            throw new RedactionFailed(interaction, failed);
        }
    }

    /** A recogniser that can be relied on found no speech: nothing is to be hidden. */
    private static boolean heardNobody(Transcript transcript, String source, @Nullable TranscriptReliability doubt) {
        return transcript.utterances().isEmpty() && !source.equals(IMPORT) && doubt == null;
    }

    private static boolean hasTimes(Transcript transcript) {
        return transcript.utterances().stream().anyMatch(utterance -> utterance.end() > 0);
    }

    /**
     * Tells everyone concerned that a recording cannot be decoded.
     *
     * @param reason for people to read
     * @throws io.attune.NotFound if there is no such interaction
     */
    public void reportUnreadable(InteractionId interaction, String reason) {
        intake.interaction(interaction);
        events.publishEvent(new RecordingFoundUnreadable(interaction, reason));
    }

    @EventListener
    void on(InteractionReceived received) {
        if (received.transcript() != null) {
            store(received.interaction().id(), received.transcript(), IMPORT, IMPORT);
        }
    }

    /** Begins new interactions, which have no transcript yet. */
    @EventListener
    void on(InteractionsReceived received) {
        List<StoredTranscript> stored = received.all().parallelStream()
                .filter(each -> each.transcript() != null)
                .map(each -> acceptable(each.interaction().id(), 1, IMPORT, each.transcript(), null)
                        .transcript())
                .toList();
        if (!stored.isEmpty()) {
            transcripts.insertAll(stored, IMPORT);
            events.publishEvent(new InteractionsTranscribed(
                    stored.stream().map(Transcription::told).toList()));
        }
    }

    private static int words(Transcript transcript) {
        return transcript.utterances().stream()
                .mapToInt(utterance -> words(utterance, transcript.language()))
                .sum();
    }

    private static int words(Utterance utterance, String language) {
        if (utterance.words() != null) {
            return utterance.words().size();
        }
        String text = utterance.text().strip();
        return language.equals(SpokenLanguages.CHINESE)
                ? (int) text.codePoints().filter(Character::isLetterOrDigit).count()
                : text.split("\\s+").length;
    }

    private static @Nullable Double confidence(Transcript transcript) {
        List<Utterance> utterances = transcript.utterances();
        OptionalDouble ofWords = utterances.stream()
                .filter(utterance -> utterance.words() != null)
                .flatMap(utterance -> utterance.words().stream())
                .map(Word::confidence)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .average();
        OptionalDouble ofUtterances = utterances.stream()
                .map(Utterance::confidence)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .average();
        OptionalDouble mean = ofWords.isPresent() ? ofWords : ofUtterances;
        return mean.isPresent() ? Math.round(mean.getAsDouble() * 1000) / 1000.0 : null;
    }
}
