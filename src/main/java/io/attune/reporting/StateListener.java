package io.attune.reporting;

import io.attune.coaching.CoachingOpened;
import io.attune.feedback.DisputeRaised;
import io.attune.feedback.EvaluationAcknowledged;
import io.attune.feedback.FeedbackReleased;
import io.attune.intake.InteractionReceived;
import io.attune.intake.InteractionsReceived;
import io.attune.review.ReviewRouted;
import io.attune.review.Route;
import io.attune.sampling.InteractionSelected;
import io.attune.sampling.Sample;
import io.attune.sampling.SampleEnded;
import io.attune.sampling.SampleReplaced;
import io.attune.scoring.Evaluation;
import io.attune.scoring.EvaluationScored;
import io.attune.scoring.EvaluationSettled;
import io.attune.transcription.InteractionTranscribed;
import io.attune.transcription.RecordingFoundUnreadable;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Follows each call through the modules' events. */
@Component
class StateListener {

    private final States states;

    StateListener(States states) {
        this.states = states;
    }

    /** Runs before the other listeners, which may publish more about the call. */
    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void on(InteractionReceived event) {
        states.begin(List.of(event.interaction()));
    }

    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void on(InteractionsReceived event) {
        states.begin(event.all().stream().map(InteractionReceived::interaction).toList());
    }

    @EventListener
    void on(InteractionSelected event) {
        states.put(event.sample().interaction(), CallState.SELECTED);
    }

    @EventListener
    void on(InteractionTranscribed event) {
        states.transcribed(event.interaction());
    }

    @EventListener
    void on(RecordingFoundUnreadable event) {
        states.put(event.interaction(), CallState.UNREADABLE);
    }

    @EventListener
    void on(EvaluationScored event) {
        if (event.evaluation().kind() == Evaluation.Kind.MACHINE) {
            states.put(event.evaluation().interaction(), CallState.SCORED);
        }
    }

    @EventListener
    void on(ReviewRouted event) {
        if (event.route() != Route.AUTO_ACCEPT) {
            states.put(event.interaction(), CallState.IN_REVIEW);
        }
    }

    @EventListener
    void on(EvaluationSettled event) {
        states.put(event.evaluation().interaction(), CallState.SETTLED);
    }

    @EventListener
    void on(FeedbackReleased event) {
        states.put(event.release().interaction(), CallState.FEEDBACK);
    }

    @EventListener
    void on(EvaluationAcknowledged event) {
        states.put(event.release().interaction(), CallState.ACKNOWLEDGED);
    }

    @EventListener
    void on(DisputeRaised event) {
        states.put(event.dispute().interaction(), CallState.DISPUTED);
    }

    @EventListener
    void on(CoachingOpened event) {
        states.put(event.form().interaction(), CallState.COACHING);
    }

    @EventListener
    void on(SampleEnded event) {
        boolean closed = event.sample().state() == Sample.State.CLOSED;
        states.put(event.sample().interaction(), closed ? CallState.CLOSED : CallState.DROPPED);
    }

    @EventListener
    void on(SampleReplaced event) {
        states.put(event.replaced().interaction(), CallState.REPLACED);
    }
}
