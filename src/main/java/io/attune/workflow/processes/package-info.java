/** One class for each BPMN file, with its variables, delegates and listeners. */
package io.attune.workflow.processes;
