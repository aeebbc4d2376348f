package io.attune.workflow.engine;

import io.attune.audit.RunningStep;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.impl.context.BpmnExecutionContext;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.springframework.stereotype.Component;

/** Tells the trail which step of which process version is running, if one is. */
@Component
class EngineStep implements RunningStep {

    @Override
    public Map<String, String> describe() {
        BpmnExecutionContext context = Context.getBpmnExecutionContext();
        if (context == null) {
            return Map.of();
        }
        ExecutionEntity execution = context.getExecution();
        ProcessDefinitionEntity definition = execution.getProcessDefinition();
        Map<String, String> step = new LinkedHashMap<>();
        step.put("process", definition.getKey() + " v" + definition.getVersion());
        if (execution.getCurrentActivityId() != null) {
            step.put("step", execution.getCurrentActivityId());
        }
        return step;
    }
}
