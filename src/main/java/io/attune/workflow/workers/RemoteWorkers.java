package io.attune.workflow.workers;

import io.attune.WorkerPart;
import org.springframework.boot.autoconfigure.condition.ConditionalOnNotWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The workers of a node that is nothing else: they reach the server by its address, with the credentials of a program. */
@Component
@WorkerPart
@ConditionalOnNotWebApplication
class RemoteWorkers {

    private final Workers workers;
    private final WorkerSettings server;

    RemoteWorkers(Workers workers, WorkerSettings server) {
        this.workers = workers;
        this.server = server;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        workers.start(server);
    }
}
