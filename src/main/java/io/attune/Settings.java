package io.attune;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator sets.
 *
 * @param home Folder under which everything is written; absolute once the application has started.
 * @param demo Whether the demonstration is seeded, which binds the server to the loopback address.
 * @param roles What this node does: {@code server}, {@code worker} or both.
 * @param zone Time zone of what people read and type where no project has its own; that of the machine if none is set.
 */
@ConfigurationProperties("attune")
public record Settings(
        @DefaultValue("./data") Path home,
        @DefaultValue("true") boolean demo,
        @DefaultValue({"server", "worker"}) Set<String> roles,
        ZoneId zone) {

    public Settings {
        if (roles.isEmpty() || !Set.of("server", "worker").containsAll(roles)) {
            throw new IllegalArgumentException("attune.roles: found " + roles + ", allowed: server, worker or both");
        }
        if (zone == null) {
            zone = ZoneId.systemDefault();
        }
    }

    public boolean isWorker() {
        return roles.contains("worker");
    }
}
