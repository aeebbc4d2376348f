package io.attune.intake;

/** A recording was found for a call that may be another's: a person has to decide. */
public record PairingProposed(Pairing pairing) {}
