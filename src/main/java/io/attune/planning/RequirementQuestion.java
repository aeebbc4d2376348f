package io.attune.planning;

/** What the table {@code special-requirements} is asked: all that it holds for a project. */
public record RequirementQuestion(String project) {}
