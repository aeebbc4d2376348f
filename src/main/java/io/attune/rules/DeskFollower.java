package io.attune.rules;

import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Makes this node decide by what is in force on the desk: from its start on, and soon after each change. */
@Component
class DeskFollower implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(DeskFollower.class);

    private final DeskVersions versions;
    private final TableLibrary library;

    /** Fingerprints of the active versions on the desk, by table. */
    private final Map<String, String> followed = new HashMap<>();

    DeskFollower(DeskVersions versions, TableLibrary library) {
        this.versions = versions;
        this.library = library;
    }

    /** Loads the desk's versions before anything is decided. */
    @Override
    public void afterSingletonsInstantiated() {
        library.useDelivered(
                versions.inForce().stream().map(each -> each.version().table()).toList());
        follow();
    }

    /** Follows at once on the node where the table was activated, as soon as the transaction is committed. */
    @TransactionalEventListener
    void on(RuleTableActivated event) {
        use(event.version(), event.activation().position());
    }

    /** Soon on the others. */
    @Scheduled(fixedDelay = 2000)
    void follow() {
        versions.inForce().forEach(each -> use(each.version(), each.position()));
    }

    /** Each once: its fingerprint is another one where a later release has another template for it. */
    private synchronized void use(DeskVersion version, int position) {
        String name = version.table();
        if (!library.names().contains(name)) {
            return;
        }
        if (!version.hash().equals(followed.get(name)) && library.use(version, position)) {
            log.info("Rules: table {} decides by version {} ({})", name, version.version(), version.hash());
        }
        followed.put(name, version.hash());
    }
}
