/**
 * Runs {@code processes/}: one class per BPMN file, the workers, the engine's settings. The only importer of {@code org.camunda}; nobody imports it.
 *
 * <p>A new process is a model, and a {@code @Configuration} class of the same name with its {@code KEY}, its variables as
 * constants and its delegates and listeners as beans. A variable that a gateway asks for bears {@link
 * io.attune.workflow.processes.Outcome} at its constant, which says what it may hold: {@link io.attune.workflow.desk.ModelCheck} lets a
 * model compare it with nothing else. A bean whose public methods take an execution can be asked by any model.
 */
@NullMarked
package io.attune.workflow;

import org.jspecify.annotations.NullMarked;
