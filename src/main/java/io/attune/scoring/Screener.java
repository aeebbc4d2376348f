package io.attune.scoring;

import io.attune.intake.Intake;
import io.attune.intake.Interaction;
import io.attune.intake.InteractionId;
import io.attune.planning.Planning;
import io.attune.sampling.Sampling;
import io.attune.sampling.Signal;
import io.attune.transcription.InteractionTranscribed;
import io.attune.transcription.InteractionsTranscribed;
import io.attune.transcription.StoredTranscript;
import io.attune.transcription.Transcription;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Has the machine judge every interaction as soon as there is a transcript of it, many at a time, and tells the draws what
 * seems to be a risk.
 */
@Service
public class Screener {

    private final Screenings screenings;
    private final BulkJudge judge;
    private final Transcription transcription;
    private final Intake intake;
    private final Planning planning;
    private final Sampling sampling;
    private final PlatformTransactionManager transactions;
    private final Clock clock;
    private final int chunk;

    Screener(
            Screenings screenings,
            BulkJudge judge,
            Transcription transcription,
            Intake intake,
            Planning planning,
            Sampling sampling,
            PlatformTransactionManager transactions,
            Clock clock,
            ScoringSettings settings) {
        this.screenings = screenings;
        this.judge = judge;
        this.transcription = transcription;
        this.intake = intake;
        this.planning = planning;
        this.sampling = sampling;
        this.transactions = transactions;
        this.clock = clock;
        this.chunk = settings.chunk();
    }

    @EventListener
    void on(InteractionTranscribed event) {
        screenings.queue(List.of(due(event)));
    }

    @EventListener
    void on(InteractionsTranscribed event) {
        screenings.queue(event.all().stream().map(Screener::due).toList());
    }

    private static Screenings.Due due(InteractionTranscribed event) {
        return new Screenings.Due(event.interaction(), event.version());
    }

    /** Screens some that nobody else screens at this moment; false if there were none. */
    boolean next() {
        return Boolean.TRUE.equals(new TransactionTemplate(transactions).execute(status -> {
            List<Screenings.Due> due = screenings.hold(chunk);
            List<Screening> found = screened(due);
            screenings.done(due, found);
            sampling.signal(found.stream().map(Screener::signal).toList());
            return !due.isEmpty();
        }));
    }

    /** A transcript that a newer one stands in for is none of them. */
    private List<Screening> screened(List<Screenings.Due> due) {
        List<InteractionId> ids =
                due.stream().map(Screenings.Due::interaction).distinct().toList();
        Map<InteractionId, StoredTranscript> transcripts = transcription.transcripts(ids);
        Map<InteractionId, Interaction> calls = intake.interactions(ids);
        ScorecardCache cards = new ScorecardCache(planning, transactions);
        Instant now = clock.instant();
        return due.stream()
                .filter(each -> transcripts.containsKey(each.interaction())
                        && transcripts.get(each.interaction()).version() == each.transcriptVersion())
                .map(each -> screening(calls.get(each.interaction()), transcripts.get(each.interaction()), cards, now))
                .toList();
    }

    private Screening screening(Interaction call, StoredTranscript transcript, ScorecardCache cards, Instant now) {
        Judgement judgement =
                cards.of(call).map(card -> judge.judge(transcript, card)).orElse(Judgement.NO_CARD);
        return new Screening(
                call.id(),
                transcript.version(),
                call.project(),
                call.startedAt(),
                judgement.versions().scorecard(),
                judgement.versions().scorecardVersion(),
                judge.rulesVersion(),
                judgement.scores().total(),
                judgement.scores().beforeEffects(),
                judgement.scores().failedCritical(),
                judgement.confidence(),
                judgement.abstained(),
                judgement.abstention(),
                now);
    }

    private static Signal signal(Screening screening) {
        return new Signal(screening.interaction(), !screening.failedCritical().isEmpty(), screening.confidence());
    }

    /** The latest of an interaction, if it was screened. */
    public Optional<Screening> of(InteractionId interaction) {
        return screenings.latest(interaction);
    }

    /** How many interactions of a project that started in [from, to) were screened. */
    public int count(String project, Instant from, Instant to) {
        return screenings.count(project, from, to);
    }
}
