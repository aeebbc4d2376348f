package io.attune.planning;

/** Whom a project is for. */
public record Client(String code, String name) {}
