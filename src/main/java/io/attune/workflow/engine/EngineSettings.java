package io.attune.workflow.engine;

import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.history.handler.DbHistoryEventHandler;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.springframework.stereotype.Component;

/** What {@code application.yaml} cannot say. */
@Component
class EngineSettings extends AbstractCamundaConfiguration {

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        // our ids hold '-' and '.', as in project-manager.NW-CARE
        configuration.setGeneralResourceWhitelistPattern("[a-zA-Z0-9][a-zA-Z0-9._-]*");
        // candidates may claim and complete their tasks, and no more
        configuration.setDefaultUserPermissionNameForTask("TASK_WORK");
        configuration.setDeserializationTypeValidationEnabled(true);
        configuration.setCmmnEnabled(false);
        configuration.setDmnEnabled(false);
        // it is made even so; without the newer FEEL, which nobody asks, a start takes seconds less
        configuration.setDmnFeelEnableLegacyBehavior(true);
        configuration.setStandaloneTasksEnabled(false);
        // Tasklist asks for 2000 filters at once
        configuration.setQueryMaxResultsLimit(2000);
        configuration.setHistoryCleanupBatchWindowStartTime("02:00");
        configuration.setHistoryCleanupBatchWindowEndTime("04:00");
        configuration.setEnableExceptionsAfterUnhandledBpmnError(true);
        configuration.setEnforceHistoryTimeToLive(true);
        // whoever asked for a command logs what it fails by, once
        configuration.setEnableCmdExceptionLogging(false);
        configuration.setHistoryEventHandler(new HistoryWithoutSpeech(new DbHistoryEventHandler()));
    }
}
