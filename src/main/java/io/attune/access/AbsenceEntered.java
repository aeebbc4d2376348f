package io.attune.access;

/** Somebody is, or will be, away. */
public record AbsenceEntered(Absence absence) {}
