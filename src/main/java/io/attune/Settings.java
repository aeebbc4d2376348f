package io.attune;

import java.nio.file.Path;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator sets.
 *
 * @param home the one folder under which everything is written; absolute once the application has started
 * @param demo whether the demonstration is seeded; it binds the server to the loopback address
 * @param roles what this node does: {@code server}, {@code worker} or both
 */
@ConfigurationProperties("attune")
public record Settings(
        @DefaultValue("./data") Path home,
        @DefaultValue("true") boolean demo,
        @DefaultValue({"server", "worker"}) Set<String> roles) {

    public Settings {
        if (roles.isEmpty() || !Set.of("server", "worker").containsAll(roles)) {
            throw new IllegalArgumentException("attune.roles: found " + roles + ", allowed: server, worker or both");
        }
    }

    public boolean isWorker() {
        return roles.contains("worker");
    }
}
