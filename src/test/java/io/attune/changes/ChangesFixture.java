package io.attune.changes;

import io.attune.access.Access;
import java.time.Clock;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The desk of a node with the kinds that a test brings, for this module and those that come after. */
public final class ChangesFixture {

    public final Changes changes;
    public final ChangeSchedule schedule;
    public final Pilots pilots;
    private final ChangesFollower follower;

    public ChangesFixture(
            JdbcClient jdbc,
            Access access,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            Clock clock,
            ChangeKind... kinds) {
        Kinds known = new Kinds(List.of(kinds));
        ApplicationEventPublisher told = event -> tell(event, events);
        changes = new Changes(new Versions(jdbc), known, access, told, clock);
        schedule = new ChangeSchedule(
                new Schedules(jdbc), changes, known, access, told, new TransactionTemplate(transactions), clock);
        pilots = new Pilots(jdbc, changes, known, access, told, clock);
        follower = new ChangesFollower(changes, known);
    }

    /** The desk's own listener hears of what happens first. */
    private void tell(Object event, ApplicationEventPublisher others) {
        if (event instanceof ChangeActivated activated) {
            pilots.on(activated);
        } else if (event instanceof ChangeDiscarded discarded) {
            pilots.on(discarded);
        }
        others.publishEvent(event);
    }

    /** Stores a version as another release did, which checked it otherwise. */
    public static void store(JdbcClient jdbc, Version version) {
        new Versions(jdbc).insert(version);
    }

    /** The same of a version in force. */
    public static void bring(JdbcClient jdbc, Version version, int position) {
        store(jdbc, version);
        new Versions(jdbc)
                .insert(new Activation(
                        version.kind(),
                        version.name(),
                        position,
                        version.number(),
                        version.author(),
                        version.proposed().at(),
                        null));
    }

    /** The node starts. */
    public ChangesFixture start() {
        follower.afterSingletonsInstantiated();
        return this;
    }

    /** The node asks what is in force. */
    public void follow() {
        follower.follow();
    }
}
