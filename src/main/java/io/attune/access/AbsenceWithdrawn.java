package io.attune.access;

/** Somebody is not away, or back before it was planned. */
public record AbsenceWithdrawn(Absence absence) {}
