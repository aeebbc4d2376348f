package io.attune.access;

import java.time.LocalDate;
import java.util.UUID;

/** Days on which somebody gets no new work, both inclusive. */
public record Absence(UUID id, String person, LocalDate from, LocalDate to) {}
