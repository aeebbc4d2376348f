package io.attune.planning;

/** There is a new project. */
public record ProjectRegistered(Project project) {}
