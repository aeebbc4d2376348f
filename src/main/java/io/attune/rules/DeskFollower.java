package io.attune.rules;

import java.nio.charset.StandardCharsets;
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
    private final Rules rules;

    /** By table the fingerprint that its version has on the desk. */
    private final Map<String, String> followed = new HashMap<>();

    DeskFollower(DeskVersions versions, Rules rules) {
        this.versions = versions;
        this.rules = rules;
    }

    /** Before anything is decided. */
    @Override
    public void afterSingletonsInstantiated() {
        follow();
    }

    /** At once on the node where it was activated, as soon as that is sure. */
    @TransactionalEventListener
    void on(RuleTableActivated event) {
        use(event.version());
    }

    /** Soon on the others. */
    @Scheduled(fixedDelay = 2000)
    void follow() {
        versions.active().forEach(this::use);
    }

    /** Each once: its fingerprint is another one where a later release has another template for it. */
    private synchronized void use(DeskVersion version) {
        boolean known = version.hash().equals(followed.get(version.table()));
        if (!known && !rules.version(version.table()).hash().equals(version.hash())) {
            rules.use(version.table(), version.sheet().getBytes(StandardCharsets.UTF_8));
            log.info("Rules: table {} decides by version {} ({})", version.table(), version.version(), version.hash());
        }
        followed.put(version.table(), version.hash());
    }
}
