package io.attune.scoring;

/** A second opinion was learned anew. */
public record SecondOpinionTrained(Opinion opinion) {}
