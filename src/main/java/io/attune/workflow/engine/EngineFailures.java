package io.attune.workflow.engine;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.attune.Message;
import io.attune.NotAllowed;
import io.attune.NotFound;
import io.attune.Refusal;
import io.attune.Refused;
import io.attune.Unexpected;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.TaskService;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Why a request to the engine failed: a refusal says so, what nobody expected says where in the log it stands. */
@Component
class EngineFailures {

    /** As the engine's web applications read it. */
    record Failure(HttpStatus status, String type, Message message) {

        byte[] json(Locale reader) {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("type", type)
                    .put("message", message.in(reader))
                    .toString()
                    .getBytes(StandardCharsets.UTF_8);
        }
    }

    private static final Pattern TASK = Pattern.compile(".*/task/([^/]+)/(?:complete|submit-form|claim)");

    private final FormLabels labels;
    private final TaskService tasks;

    EngineFailures(FormLabels labels, TaskService tasks) {
        this.labels = labels;
        this.tasks = tasks;
    }

    /** What the request failed by; none where it did not, or where the engine's own answer says enough. */
    Optional<Failure> of(HttpServletRequest request, int status) {
        List<Throwable> causes = RequestFailure.of(request).toList();
        Matcher path = TASK.matcher(request.getRequestURI());
        Optional<String> task = path.matches() ? Optional.of(path.group(1)) : Optional.empty();
        Optional<Refusal> refusal = first(causes, Refusal.class);
        if (refusal.isPresent()) {
            return refusal.map(why -> refused(why, task));
        }
        if (causes.isEmpty() || status < HttpStatus.INTERNAL_SERVER_ERROR.value()) {
            return Optional.empty();
        }
        if (first(causes, TaskAlreadyClaimedException.class).isPresent()
                || first(causes, OptimisticLockingException.class).isPresent()
                || task.filter(this::isGone).isPresent()) {
            return Optional.of(new Failure(HttpStatus.CONFLICT, "Changed", Message.of("task.changed")));
        }
        Message reference = Message.of("error.reference", Unexpected.logged(causes.get(0)));
        return Optional.of(new Failure(HttpStatus.INTERNAL_SERVER_ERROR, "Unexpected", reference));
    }

    private static <T> Optional<T> first(List<Throwable> causes, Class<T> type) {
        return causes.stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    private Failure refused(Refusal why, Optional<String> task) {
        HttpStatus status = why instanceof NotAllowed
                ? HttpStatus.FORBIDDEN
                : why instanceof NotFound ? HttpStatus.NOT_FOUND : HttpStatus.UNPROCESSABLE_ENTITY;
        Message reason = why instanceof Refused refused
                ? refused.saying(task.map(labels::of).orElse(Map.of())).reason()
                : why.reason();
        return new Failure(status, why.getClass().getSimpleName(), reason);
    }

    private boolean isGone(String task) {
        return tasks.createTaskQuery().taskId(task).count() == 0;
    }
}
