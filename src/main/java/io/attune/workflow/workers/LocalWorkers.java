package io.attune.workflow.workers;

import io.attune.Settings;
import io.attune.access.Access;
import io.attune.access.Role;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import org.springframework.boot.web.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The workers of a node that is also a server: they use the same API as workers elsewhere, with credentials of their own
 * that are new at every start and kept in memory only.
 */
@Component
class LocalWorkers {

    private final Workers workers;
    private final Access access;
    private final Settings settings;

    LocalWorkers(Workers workers, Access access, Settings settings) {
        this.workers = workers;
        this.access = access;
        this.settings = settings;
    }

    @EventListener
    void on(WebServerInitializedEvent started) {
        boolean management = "management".equals(started.getApplicationContext().getServerNamespace());
        if (settings.isWorker() && !management) {
            int port = started.getWebServer().getPort();
            String user = "worker." + hostName() + "-" + port;
            String secret = access.issueSecret(user, Role.WORKER);
            workers.start(new WorkerSettings("http://localhost:" + port, user, secret));
        }
    }

    private static String hostName() {
        try {
            String name = InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT);
            String allowed = name.replaceAll("[^a-z0-9.-]", "-");
            return allowed.substring(0, Math.min(40, allowed.length()));
        } catch (UnknownHostException e) {
            return "local";
        }
    }
}
