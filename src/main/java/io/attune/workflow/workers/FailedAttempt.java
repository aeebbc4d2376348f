package io.attune.workflow.workers;

import org.camunda.bpm.client.task.ExternalTask;
import org.camunda.bpm.client.task.ExternalTaskService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of a task that could not be done: tried again after growing pauses, then an incident for a person. */
final class FailedAttempt {

    private static final Logger log = LoggerFactory.getLogger(FailedAttempt.class);

    static final int ATTEMPTS = 5;
    private static final long FIRST_PAUSE_MILLIS = 2_000;

    private FailedAttempt() {}

    static void report(ExternalTask task, ExternalTaskService service, Exception reason) {
        int left = (task.getRetries() == null ? ATTEMPTS : task.getRetries()) - 1;
        long pause = FIRST_PAUSE_MILLIS << 2 * (ATTEMPTS - 1 - left);
        String message = task.getTopicName() + " of interaction " + task.getBusinessKey() + ": " + reason.getMessage();
        log.warn("{} ({} attempts left)", message, left);
        service.handleFailure(task, message, String.valueOf(reason), Math.max(0, left), pause);
    }
}
