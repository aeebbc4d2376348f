package io.attune.access;

/** A user was created or changed; the process engine's groups follow. */
public record UserChanged(User user) {}
