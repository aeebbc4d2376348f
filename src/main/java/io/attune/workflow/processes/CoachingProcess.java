package io.attune.workflow.processes;

import io.attune.Message;
import io.attune.Refused;
import io.attune.access.Access;
import io.attune.coaching.ActionTakenForm;
import io.attune.coaching.Coaching;
import io.attune.coaching.CoachingSession;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateTask;
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
            task.setVariableLocal("problems", coaching.problemsText(form));
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
                number(task, "minutes"),
                text(task, "causes"),
                text(task, "actions"),
                date(task, "actionsDue"));
    }

    @Bean
    TaskListener signActionTakenForm(Coaching coaching) {
        return task -> {
            String signing = text(task, SIGNING);
            coaching.sign(
                    CallQaProcess.interaction(task),
                    text(task, "fingerprint"),
                    signing == null || signing.isBlank() ? null : CoachingSession.Signing.valueOf(signing),
                    Boolean.TRUE.equals(task.getVariable("confirmed")),
                    text(task, "remark"));
        };
    }

    @Bean
    JavaDelegate closeActionTakenForm(Coaching coaching) {
        return execution -> coaching.close(CallQaProcess.interaction(execution));
    }

    private static String text(DelegateTask task, String variable) {
        Object value = task.getVariable(variable);
        return value == null ? null : value.toString();
    }

    private static Integer number(DelegateTask task, String variable) {
        Object value = task.getVariable(variable);
        if (value instanceof Number number) {
            return number.intValue();
        }
        try {
            return value == null ? null : Integer.valueOf(value.toString().strip());
        } catch (NumberFormatException notANumber) {
            throw new Refused(variable, Message.value("'" + value + "'"), Message.of("form.whole-number"));
        }
    }

    private static LocalDate date(DelegateTask task, String variable) {
        Object value = task.getVariable(variable);
        if (value instanceof Date date) {
            return LocalDate.ofInstant(date.toInstant(), ZoneOffset.UTC);
        }
        try {
            return value == null || value.toString().isBlank()
                    ? null
                    : LocalDate.parse(value.toString().substring(0, 10));
        } catch (DateTimeParseException | IndexOutOfBoundsException notADate) {
            throw new Refused(variable, Message.value("'" + value + "'"), Message.of("form.date"));
        }
    }
}
