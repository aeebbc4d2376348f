package io.attune.workflow.workers;

import io.attune.intake.Intake;
import io.attune.intake.Interaction;
import io.attune.intake.InteractionId;
import io.attune.sampling.Sample;
import io.attune.sampling.Sampling;
import io.attune.workflow.processes.CallQaProcess;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/**
 * Which recording is heard first; asked by the models' expressions, therefore public. The engine fixes a priority once
 * and for all, so ageing is part of the number: the one whose turn comes earliest has the highest, and
 *
 * <pre>turn = when it began to wait + 4 × its length − 24 hours if it is urgent</pre>
 *
 * <p>A call that is longer by an hour lets those pass that come within four hours after it, and no others. Risk-triggered
 * calls are urgent: they pass all others that have not waited for a day.
 */
@Component("hearingQueue")
public class TranscriptionQueue {

    private static final int WEIGHT = 4;
    private static final Duration HEAD_START = Duration.ofHours(24);

    private final Intake intake;
    private final Sampling sampling;
    private final Clock clock;

    TranscriptionQueue(Intake intake, Sampling sampling, Clock clock) {
        this.intake = intake;
        this.sampling = sampling;
        this.clock = clock;
    }

    /** The priority of the call that a process is about. */
    public long priority(DelegateExecution execution) {
        return priority(CallQaProcess.interaction(execution));
    }

    long priority(InteractionId interaction) {
        Interaction call = intake.interaction(interaction);
        boolean urgent = sampling.sampleOf(call.id())
                .filter(sample -> sample.part() == Sample.Part.RISK)
                .isPresent();
        return priority(clock.instant(), call.durationSeconds(), urgent);
    }

    static long priority(Instant since, double seconds, boolean urgent) {
        long turn = since.getEpochSecond() + Math.round(WEIGHT * seconds);
        return -(urgent ? turn - HEAD_START.toSeconds() : turn);
    }
}
