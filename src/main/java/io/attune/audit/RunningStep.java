package io.attune.audit;

import java.util.Map;

/** The step of a process that is being executed; known only where processes run. */
public interface RunningStep {

    /** Say {@code process -> CallQaProcess, processVersion -> 3, step -> UserTask_ReviewEvaluation}; empty outside. */
    Map<String, String> describe();
}
