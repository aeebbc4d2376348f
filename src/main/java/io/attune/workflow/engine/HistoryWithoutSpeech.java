package io.attune.workflow.engine;

import io.attune.workflow.processes.CallQaProcess;
import java.util.List;
import org.camunda.bpm.engine.impl.history.event.HistoricFormPropertyEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricVariableUpdateEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;

/**
 * Keeps what a person typed as a transcript out of the engine's history: it is stored without its personal numbers by
 * the module that owns transcripts, and nowhere else.
 */
final class HistoryWithoutSpeech implements HistoryEventHandler {

    private final HistoryEventHandler history;

    HistoryWithoutSpeech(HistoryEventHandler history) {
        this.history = history;
    }

    @Override
    public void handleEvent(HistoryEvent event) {
        if (!tellsSpeech(event)) {
            history.handleEvent(event);
        }
    }

    @Override
    public void handleEvents(List<HistoryEvent> events) {
        events.forEach(this::handleEvent);
    }

    private static boolean tellsSpeech(HistoryEvent event) {
        return event instanceof HistoricVariableUpdateEventEntity variable
                        && CallQaProcess.TRANSCRIPT_TEXT.equals(variable.getVariableName())
                || event instanceof HistoricFormPropertyEventEntity property
                        && CallQaProcess.TRANSCRIPT_TEXT.equals(property.getPropertyId());
    }
}
