/** The external tasks: who transcribes and scores, here or on other machines, and what operators see of it. */
package io.attune.workflow.workers;
