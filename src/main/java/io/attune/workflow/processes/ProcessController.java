package io.attune.workflow.processes;

import io.attune.access.Access;
import io.attune.access.Requires;
import io.attune.access.Right;
import io.attune.intake.Intake;
import io.attune.intake.Interaction;
import io.attune.intake.InteractionId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The diagram that a call went by, and how far it came. */
@RestController
@Requires(Right.FOLLOW_INTERACTIONS)
@Tag(name = "Audit")
class ProcessController {

    /**
     * @param bpmn the model in the version that the call runs by
     * @param done ids of the elements that the call has passed
     * @param open ids of the elements where it is now
     * @param steps ids of all elements that it reached, in the order in which it did
     */
    record Path(String process, int version, String bpmn, List<String> done, List<String> open, List<String> steps) {}

    private final HistoryService history;
    private final RepositoryService repository;
    private final Intake intake;
    private final Access access;

    ProcessController(HistoryService history, RepositoryService repository, Intake intake, Access access) {
        this.history = history;
        this.repository = repository;
        this.intake = intake;
        this.access = access;
    }

    @GetMapping("/api/v1/interactions/{id}/process")
    @Operation(summary = "The process model of a call with the path taken")
    ResponseEntity<Path> path(@PathVariable String id) throws IOException {
        Interaction call = intake.visible(InteractionId.of(id));
        access.require(Right.FOLLOW_INTERACTIONS, call.project(), call.agent());
        String key = call.id().toString();
        HistoricProcessInstance instance = history.createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(key)
                .processDefinitionKey(CallQaProcess.KEY)
                .singleResult();
        if (instance == null) {
            return ResponseEntity.noContent().build();
        }
        List<HistoricActivityInstance> activities = history.createHistoricActivityInstanceQuery()
                .processInstanceId(instance.getId())
                .orderPartiallyByOccurrence()
                .asc()
                .list();
        try (InputStream model = repository.getProcessModel(instance.getProcessDefinitionId())) {
            return ResponseEntity.ok(new Path(
                    instance.getProcessDefinitionKey(),
                    instance.getProcessDefinitionVersion(),
                    new String(model.readAllBytes(), StandardCharsets.UTF_8),
                    activities.stream()
                            .filter(activity -> activity.getEndTime() != null && !activity.isCanceled())
                            .map(HistoricActivityInstance::getActivityId)
                            .distinct()
                            .toList(),
                    activities.stream()
                            .filter(activity -> activity.getEndTime() == null)
                            .map(HistoricActivityInstance::getActivityId)
                            .map(activity -> activity.replace("#multiInstanceBody", ""))
                            .distinct()
                            .toList(),
                    activities.stream()
                            .map(HistoricActivityInstance::getActivityId)
                            .map(activity -> activity.replace("#multiInstanceBody", ""))
                            .toList()));
        }
    }
}
