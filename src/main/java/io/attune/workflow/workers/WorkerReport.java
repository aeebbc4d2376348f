package io.attune.workflow.workers;

import io.attune.transcription.PoolState;
import java.util.List;

/**
 * What a node's workers say about themselves every few seconds; the shape is part of the public contract of
 * {@code /api/v1}.
 *
 * @param node the login, a slash, and what tells its nodes apart; also the worker's id in the engine
 * @param everySeconds when the next report is due
 * @param languages that it hears
 */
record WorkerReport(
        String node, int everySeconds, List<String> languages, PoolState recognizers, List<Running> running) {

    /**
     * A recording that it hears.
     *
     * @param task the engine's id
     */
    record Running(String task, double secondsHeard) {}
}
