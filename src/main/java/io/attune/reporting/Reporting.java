package io.attune.reporting;

import io.attune.access.Access;
import io.attune.access.Right;
import io.attune.access.Role;
import io.attune.access.User;
import io.attune.feedback.Feedback;
import io.attune.feedback.FeedbackRelease;
import io.attune.intake.Intake;
import io.attune.intake.Interaction;
import io.attune.intake.InteractionId;
import io.attune.intake.Muting;
import io.attune.intake.ResponseTimes;
import io.attune.review.Review;
import io.attune.sampling.Sampling;
import io.attune.sampling.UnusableCalls;
import io.attune.scoring.Evaluation;
import io.attune.scoring.Scoring;
import io.attune.transcription.StoredTranscript;
import io.attune.transcription.Transcription;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is known about calls, read from all modules. */
@Service
@Transactional(readOnly = true)
public class Reporting {

    private final Intake intake;
    private final Muting muting;
    private final Transcription transcription;
    private final Sampling sampling;
    private final Scoring scoring;
    private final Review review;
    private final Feedback feedback;
    private final States states;
    private final Access access;

    Reporting(
            Intake intake,
            Muting muting,
            Transcription transcription,
            Sampling sampling,
            Scoring scoring,
            Review review,
            Feedback feedback,
            States states,
            Access access) {
        this.intake = intake;
        this.muting = muting;
        this.transcription = transcription;
        this.sampling = sampling;
        this.scoring = scoring;
        this.review = review;
        this.feedback = feedback;
        this.states = states;
        this.access = access;
    }

    /**
     * One interaction with its transcript and its evaluations.
     *
     * @throws io.attune.NotAllowed if it is out of the login's reach
     */
    public Dossier dossier(InteractionId id, Locale locale) {
        Interaction interaction = intake.visible(id);
        Optional<StoredTranscript> transcript = transcription.transcript(id);
        return new Dossier(
                id.toString(),
                stateOf(id),
                interaction.project(),
                interaction.externalId(),
                interaction.agent(),
                interaction.channel().name(),
                interaction.direction(),
                interaction.contactType(),
                interaction.queue(),
                interaction.startedAt(),
                interaction.durationSeconds(),
                interaction.language(),
                interaction.customerReference(),
                interaction.attributes(),
                interaction.hasRecording(),
                muting.audio(interaction),
                notes(interaction, locale),
                transcript.map(StoredTranscript::transcript).orElse(null),
                transcript.map(StoredTranscript::doubt).orElse(null),
                transcript
                        .map(StoredTranscript::transcript)
                        .flatMap(ResponseTimes::of)
                        .orElse(null),
                evaluations(id));
    }

    /** What was odd about a recording or transcript, in words. */
    public List<String> notes(Interaction interaction, Locale locale) {
        return interaction.notes().stream().map(note -> note.in(locale)).toList();
    }

    /** The evaluations that the login may see: an agent those that count and were released, the others all. */
    public List<Evaluation> evaluations(InteractionId id) {
        List<Evaluation> all = scoring.evaluations(id);
        if (!seesReleasedOnly(id)) {
            return all;
        }
        Optional<FeedbackRelease> release = feedback.released(id);
        return all.stream()
                .filter(evaluation -> release.isPresent()
                        && evaluation.id().equals(release.get().evaluation()))
                .toList();
    }

    private boolean seesReleasedOnly(InteractionId id) {
        if (access.actor().equals(Access.SYSTEM)) {
            return false;
        }
        User user = access.current();
        return user.is(Role.AGENT) && user.id().equals(intake.interaction(id).agent());
    }

    public CallState stateOf(InteractionId id) {
        return states.of(List.of(id)).getOrDefault(id, CallState.RECEIVED);
    }

    public Map<InteractionId, CallState> statesOf(Collection<InteractionId> ids) {
        return states.of(ids);
    }

    /** Number of interactions in each state, of the projects whose cycles the login may see. */
    public Map<CallState, Integer> counts() {
        return states.counts(access.reach(Right.READ_CYCLES));
    }

    /** Replacement rates of everyone who ever replaced or dropped a sampled call, by person. */
    public List<ReplacementRate> replacementRates() {
        Map<String, Integer> reviews = review.submitted();
        List<UnusableCalls> calls = sampling.givenUp();
        Map<String, String> names =
                access.namesOf(calls.stream().map(UnusableCalls::person).toList());
        return calls.stream()
                .map(given -> new ReplacementRate(
                        names.get(given.person()),
                        given.replaced(),
                        given.dropped(),
                        given.replaced() + given.dropped() + reviews.getOrDefault(given.person(), 0)))
                .toList();
    }
}
