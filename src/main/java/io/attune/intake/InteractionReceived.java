package io.attune.intake;

/**
 * An interaction came in for the first time.
 *
 * @param transcript the checked transcript that came with it, or null
 */
public record InteractionReceived(Interaction interaction, Transcript transcript) {}
