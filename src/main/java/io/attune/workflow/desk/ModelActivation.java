package io.attune.workflow.desk;

import java.time.Instant;

/**
 * A version of a model came into force.
 *
 * @param position 1 for the model's first activation
 * @param deployment the engine's id of the deployment that it is in
 */
record ModelActivation(String model, int position, int version, String deployment, String by, Instant at) {}
