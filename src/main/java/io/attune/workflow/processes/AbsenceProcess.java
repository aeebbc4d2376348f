package io.attune.workflow.processes;

import io.attune.access.AbsenceEntered;
import io.attune.review.Workload;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

/**
 * {@code processes/AbsenceProcess.bpmn}: what those who are away have not begun goes to others. It runs every morning, for
 * absences that begin, and at once when one is entered.
 */
@Configuration(proxyBeanMethods = false)
class AbsenceProcess {

    static final String KEY = "AbsenceProcess";

    /** Name of the message that starts it. */
    static final String ENTERED = "AbsenceEntered";

    private final RuntimeService runtime;

    AbsenceProcess(RuntimeService runtime) {
        this.runtime = runtime;
    }

    @EventListener
    void on(AbsenceEntered event) {
        runtime.startProcessInstanceByMessage(ENTERED, event.absence().id().toString());
    }

    @Bean
    JavaDelegate handOverFromAbsent(Workload workload) {
        return execution -> workload.handOverFromAbsent();
    }
}
