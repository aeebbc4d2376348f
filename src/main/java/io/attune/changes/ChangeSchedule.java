package io.attune.changes;

import io.attune.Message;
import io.attune.NotAllowed;
import io.attune.Refused;
import io.attune.access.Access;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Approved versions that come into force at a time, by whichever node is first. */
@Service
public class ChangeSchedule {

    private static final Logger log = LoggerFactory.getLogger(ChangeSchedule.class);

    private static final Duration FURTHEST = Duration.ofDays(366);

    static final Message AT = Message.of("changes.field.at");

    private final Schedules schedules;
    private final Changes changes;
    private final Kinds kinds;
    private final Access access;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ChangeSchedule(
            Schedules schedules,
            Changes changes,
            Kinds kinds,
            Access access,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.schedules = schedules;
        this.changes = changes;
        this.kinds = kinds;
        this.access = access;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Lets an approved version come into force at a time.
     *
     * @param due later than now, at most a year ahead
     * @throws Refused if it is not, or if the version is not approved or waits for another time
     * @throws NotAllowed if the login may not change it
     */
    public void schedule(String name, int version, Instant due) {
        transaction.executeWithoutResult(status -> {
            changes.requireChange(name);
            Version approved = changes.version(name, version);
            Changes.requireApproved(approved);
            Instant now = clock.instant();
            if (due == null || !due.isAfter(now) || due.isAfter(now.plus(FURTHEST))) {
                throw new Refused(AT, Message.value(due), Message.of("changes.at.future", now.plus(FURTHEST)));
            }
            if (waiting(name).stream().anyMatch(scheduled -> scheduled.version() == version)) {
                throw new Refused(
                        Changes.VERSION,
                        Message.of("changes.scheduled", version),
                        Message.of("changes.another-version"));
            }
            ScheduledActivation scheduled = new ScheduledActivation(
                    approved.kind(),
                    name,
                    schedules.next(approved.kind(), name),
                    version,
                    due,
                    new Step(access.actor(), now));
            Versions.unlessFirst(AT, () -> schedules.insert(scheduled));
            events.publishEvent(new ChangeScheduled(approved, scheduled));
        });
    }

    /**
     * Takes that back.
     *
     * @param position of the schedule
     * @throws Refused if it does not wait any more
     * @throws NotAllowed if the login may not change it
     */
    public void cancel(String name, int position) {
        transaction.executeWithoutResult(status -> {
            changes.requireChange(name);
            ScheduledActivation scheduled = waiting(name).stream()
                    .filter(each -> each.position() == position)
                    .findFirst()
                    .filter(each -> end(each, ScheduledActivation.Outcome.CANCELLED))
                    .orElseThrow(
                            () -> new Refused(AT, Message.of("changes.nothing"), Message.of("changes.open-schedule")));
            tell(scheduled, ScheduledActivation.Outcome.CANCELLED);
        });
    }

    private void tell(ScheduledActivation scheduled, ScheduledActivation.Outcome outcome) {
        Version version = changes.version(scheduled.name(), scheduled.version());
        events.publishEvent(new ChangeScheduleEnded(version, scheduled, outcome));
    }

    /** Activations that wait, in the order in which they are due. */
    public List<ScheduledActivation> waiting(String name) {
        return schedules.waiting(kinds.of(name).code()).stream()
                .filter(scheduled -> scheduled.name().equals(name))
                .toList();
    }

    /** Activations that wait, of everything of a kind. */
    List<ScheduledActivation> waitingOfKind(String kind) {
        return schedules.waiting(kind);
    }

    /** Activates what is due. Every node asks, and for each one of them is the first; what this release does not know waits for one that does. */
    @Scheduled(fixedDelay = 1000)
    public void activateDue() {
        schedules.due(clock.instant()).stream()
                .filter(scheduled -> changes.knows(scheduled.name()))
                .forEach(this::activate);
    }

    private void activate(ScheduledActivation scheduled) {
        try {
            transaction.executeWithoutResult(status -> {
                if (changes.active(scheduled.name()) == scheduled.version()) {
                    end(scheduled, ScheduledActivation.Outcome.IN_FORCE);
                } else if (end(scheduled, ScheduledActivation.Outcome.ACTIVATED)) {
                    changes.activate(
                            scheduled.name(),
                            scheduled.version(),
                            scheduled.scheduled().by(),
                            null);
                }
            });
        } catch (Refused refused) {
            log.warn(
                    "{} does not come into force as version {}: {}",
                    scheduled.name(),
                    scheduled.version(),
                    refused.getMessage());
            transaction.executeWithoutResult(status -> {
                if (end(scheduled, ScheduledActivation.Outcome.REFUSED)) {
                    tell(scheduled, ScheduledActivation.Outcome.REFUSED);
                }
            });
        }
    }

    private boolean end(ScheduledActivation scheduled, ScheduledActivation.Outcome outcome) {
        return schedules.end(scheduled, outcome, new Step(access.actor(), clock.instant()));
    }
}
