/** The external tasks: who transcribes and scores, here or on other machines, and what operators see of it. */
@NullMarked
package io.attune.workflow.workers;

import org.jspecify.annotations.NullMarked;
