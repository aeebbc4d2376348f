/** Runs {@code processes/}: one class per BPMN file, the workers, the engine's settings. The only importer of {@code org.camunda}; nobody imports it. */
package io.attune.workflow;
