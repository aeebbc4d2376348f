package io.attune.changes;

import io.attune.Refused;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Makes this node go by what is in force: from its start on, and soon after each activation. */
@Component
class ChangesFollower implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(ChangesFollower.class);

    private final Changes changes;
    private final Kinds kinds;

    /** Fingerprints of the versions that this node goes by, by name. */
    private final Map<String, String> followed = new HashMap<>();

    ChangesFollower(Changes changes, Kinds kinds) {
        this.changes = changes;
        this.kinds = kinds;
    }

    /** Starts before anything is decided. */
    @Override
    public void afterSingletonsInstantiated() {
        for (ChangeKind kind : kinds.all()) {
            List<InForce> activated = changes.activated(kind.code());
            kind.useDelivered(
                    activated.stream().map(each -> each.version().name()).toList());
            changes.deliver(kind.code(), kind.delivered());
            activated.stream().map(InForce::version).filter(this::isKnown).forEach(this::warn);
        }
        follow();
    }

    private void warn(Version active) {
        int delivered = changes.overtakenBy(active.name());
        if (delivered > 0) {
            log.warn(
                    "{} is in force as version {}; this release brings version {}, see /{}/{}",
                    changes.path(active.name()),
                    active.number(),
                    delivered,
                    active.kind(),
                    active.name());
        }
        List<Refused.Problem> misfits = changes.misfits(active.name());
        if (!misfits.isEmpty()) {
            log.warn("In force, but not fit for this release: {}", new Refused(misfits).problems(Locale.ENGLISH));
        }
    }

    /** Follows at once on the node where it was activated, as soon as that is sure. */
    @TransactionalEventListener
    void on(ChangeActivated event) {
        use(new InForce(event.version(), event.activation()));
    }

    /** Follows soon on the others. */
    @Scheduled(fixedDelay = 2000)
    void follow() {
        for (ChangeKind kind : kinds.all()) {
            changes.activated(kind.code()).forEach(this::use);
        }
    }

    /** Uses each version once: its fingerprint is another one where a later release computes it otherwise. */
    private synchronized void use(InForce inForce) {
        Version version = inForce.version();
        if (isKnown(version) && !version.hash().equals(followed.get(version.name()))) {
            kinds.of(version.name()).use(inForce);
            log.info("{} is in force as version {} ({})", version.name(), version.number(), version.hash());
            followed.put(version.name(), version.hash());
        }
    }

    /** Whether this release still has it. */
    private boolean isKnown(Version version) {
        return kinds.knows(version.name());
    }
}
