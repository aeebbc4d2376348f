package io.attune.feedback;

/** Somebody was told of something. */
public record NoticeSent(Notice notice) {}
