package io.attune.intake;

/**
 * A person confirmed or rejected that a recording belongs to a call.
 *
 * @param interaction what was received by it, or null if it was rejected
 */
public record PairingDecided(Pairing pairing, InteractionId interaction) {}
