package io.attune.workflow.processes;

import io.attune.access.Access;
import io.attune.coaching.ActionTakenForm;
import io.attune.coaching.Coaching;
import io.attune.coaching.CoachingSession;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** {@code processes/CoachingProcess.bpmn}: from open points to a signed form. The business key is the interaction's id. */
@Configuration(proxyBeanMethods = false)
class CoachingProcess {

    static final String KEY = "CoachingProcess";

    static final String INTERACTION_ID = CallQaProcess.INTERACTION_ID;
    static final String FORM_ID = "formId";

    @Outcome(CoachingSession.Signing.class)
    static final String SIGNING = "signing";

    @Bean
    JavaDelegate openActionTakenForm(Coaching coaching) {
        return execution -> execution.setVariable(
                FORM_ID, coaching.open(CallQaProcess.interaction(execution)).toString());
    }

    /** Shows the coach what the one-on-one is about. */
    @Bean
    TaskListener showActionTakenForm(Coaching coaching, Access access) {
        return task -> {
            ActionTakenForm form = coaching.form(CallQaProcess.interaction(task));
            task.setVariableLocal("agentName", access.nameOf(form.agent()));
            task.setVariableLocal("problems", TaskText.lines(coaching.problems(form)));
            task.setVariableLocal(
                    "returnedRemark",
                    form.latestSession()
                            .map(CoachingSession::signature)
                            .map(CoachingSession.Signature::remark)
                            .orElse(""));
        };
    }

    /** Shows the agent what they sign. */
    @Bean
    TaskListener showFormToSign(Coaching coaching) {
        return task -> {
            ActionTakenForm form = coaching.form(CallQaProcess.interaction(task));
            CoachingSession session = form.latestSession().orElseThrow();
            task.setVariableLocal("formText", coaching.text(form, session));
            // in the scope of the form's answers: a local one would hide what the form sends back
            task.setVariable("fingerprint", session.fingerprint());
        };
    }

    @Bean
    TaskListener recordOneOnOne(Coaching coaching) {
        return task -> coaching.hold(
                CallQaProcess.interaction(task),
                FormField.number(task, "minutes"),
                FormField.text(task, "causes"),
                FormField.text(task, "actions"),
                FormField.date(task, "actionsDue"));
    }

    @Bean
    TaskListener signActionTakenForm(Coaching coaching) {
        return task -> {
            coaching.sign(
                    CallQaProcess.interaction(task),
                    FormField.text(task, "fingerprint"),
                    FormField.choice(task, SIGNING, CoachingSession.Signing.class),
                    Boolean.TRUE.equals(task.getVariable("confirmed")),
                    FormField.text(task, "remark"));
        };
    }

    @Bean
    JavaDelegate closeActionTakenForm(Coaching coaching) {
        return execution -> coaching.close(CallQaProcess.interaction(execution));
    }
}
