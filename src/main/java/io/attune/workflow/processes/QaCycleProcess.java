package io.attune.workflow.processes;

import io.attune.intake.Intake;
import io.attune.planning.Planning;
import io.attune.sampling.Cycle;
import io.attune.sampling.CycleId;
import io.attune.sampling.CycleOpened;
import io.attune.sampling.Sample;
import io.attune.sampling.SampleEnded;
import io.attune.sampling.SampleReplaced;
import io.attune.sampling.Sampling;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

/** {@code processes/QaCycleProcess.bpmn}: one round for a project and period. The business key is the cycle's id. */
@Configuration(proxyBeanMethods = false)
class QaCycleProcess {

    static final String KEY = "QaCycleProcess";

    /** Name of the message that starts it. */
    static final String OPENED = "CycleOpened";

    @Outcome(words = {"SOME", "NONE"})
    static final String DRAWN = "drawn";

    @Outcome(words = {"MORE", "ALL"})
    static final String STARTED = "started";

    @Outcome(words = {"OPEN", "DONE"})
    static final String PROGRESS = "progress";

    static final String PERIOD_ENDS = "periodEnds";

    /** Calls started in one transaction. */
    private static final int CHUNK = 50;

    private final Sampling sampling;
    private final Intake intake;
    private final RuntimeService runtime;

    QaCycleProcess(Sampling sampling, Intake intake, RuntimeService runtime) {
        this.sampling = sampling;
        this.intake = intake;
        this.runtime = runtime;
    }

    private static CycleId cycle(DelegateExecution execution) {
        return CycleId.of(execution.getProcessBusinessKey());
    }

    @EventListener
    void on(CycleOpened event) {
        runtime.startProcessInstanceByMessage(OPENED, event.cycle().id().toString());
    }

    @Bean
    JavaDelegate openDueCycles() {
        return execution -> sampling.openDueCycles();
    }

    @Bean
    JavaDelegate takePlan(Planning planning, Clock clock) {
        return execution -> {
            sampling.takePlan(cycle(execution));
            Cycle cycle = sampling.cycle(cycle(execution));
            execution.setVariable(PERIOD_ENDS, Date.from(planning.due(cycle.project(), "CYCLE", clock.instant())));
        };
    }

    @Bean
    JavaDelegate drawSample() {
        return execution -> execution.setVariable(DRAWN, sampling.draw(cycle(execution)) > 0 ? "SOME" : "NONE");
    }

    /** The last chunk also tells how far the cycle is, and keeps calls from closing until its token waits for them. */
    @Bean
    JavaDelegate startCalls() {
        return execution -> {
            List<Sample> next = sampling.startNext(cycle(execution), CHUNK);
            next.forEach(sample -> CallQaProcess.start(runtime, intake.interaction(sample.interaction())));
            execution.setVariable(STARTED, next.size() == CHUNK ? "MORE" : "ALL");
            execution.setVariable(PROGRESS, progress(cycle(execution)));
        };
    }

    @Bean
    JavaDelegate summariseCycle() {
        return execution -> sampling.closeCycle(cycle(execution));
    }

    private String progress(CycleId cycle) {
        return sampling.progress(cycle).isDone() ? "DONE" : "OPEN";
    }

    @EventListener
    void on(SampleEnded event) {
        message(event.sample().cycle());
    }

    /** A replacement goes its own way at once. */
    @EventListener
    void on(SampleReplaced event) {
        if (event.replacement() != null) {
            CallQaProcess.start(runtime, intake.interaction(event.replacement().interaction()));
        }
        message(event.replaced().cycle());
    }

    /** Wakes the waiting cycle when its last call has ended. */
    private void message(CycleId cycle) {
        if (sampling.progress(cycle).isDone()) {
            ProcessInstance waiting = runtime.createProcessInstanceQuery()
                    .processInstanceBusinessKey(cycle.toString(), KEY)
                    .singleResult();
            if (waiting != null) {
                runtime.setVariable(waiting.getId(), PROGRESS, "DONE");
            }
        }
    }
}
