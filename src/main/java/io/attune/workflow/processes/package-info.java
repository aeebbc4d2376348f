/** One class for each BPMN file, with its variables, delegates and listeners. */
@NullMarked
package io.attune.workflow.processes;

import org.jspecify.annotations.NullMarked;
