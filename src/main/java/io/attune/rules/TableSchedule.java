package io.attune.rules;

import io.attune.Message;
import io.attune.NotAllowed;
import io.attune.Refused;
import io.attune.access.Access;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Approved versions of tables that come into force at a time, by whichever node is first. */
@Service
public class TableSchedule {

    private static final Duration FURTHEST = Duration.ofDays(366);

    private final Schedules schedules;
    private final TableDesk desk;
    private final Access access;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    TableSchedule(
            Schedules schedules,
            TableDesk desk,
            Access access,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.schedules = schedules;
        this.desk = desk;
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
     * @throws NotAllowed if the login is no process owner
     */
    public void schedule(String table, int version, Instant due) {
        transaction.executeWithoutResult(status -> {
            desk.requireOwner();
            DeskVersion approved = desk.version(table, version);
            desk.requireApproved(approved);
            Instant now = clock.instant();
            if (due == null || !due.isAfter(now) || due.isAfter(now.plus(FURTHEST))) {
                throw new DeskRefused(
                        Message.of("table.field.at"),
                        due == null ? Message.of("table.nothing") : Message.value(due),
                        Message.of("table.at.future", now.plus(FURTHEST)));
            }
            if (waiting(table).stream().anyMatch(scheduled -> scheduled.version() == version)) {
                throw new DeskRefused(
                        Message.of("table.field.version"),
                        Message.of("table.scheduled", version),
                        Message.of("table.another-version"));
            }
            ScheduledActivation scheduled =
                    new ScheduledActivation(table, schedules.next(table), version, due, access.actor(), now);
            DeskRefused.unlessFirst(Message.of("table.field.at"), () -> schedules.insert(scheduled));
            events.publishEvent(new RuleTableScheduled(approved, scheduled));
        });
    }

    /**
     * Takes that back.
     *
     * @param position of the schedule
     * @throws Refused if it does not wait any more
     * @throws NotAllowed if the login is no process owner
     */
    public void cancel(String table, int position) {
        transaction.executeWithoutResult(status -> {
            desk.requireOwner();
            ScheduledActivation scheduled = waiting(table).stream()
                    .filter(each -> each.position() == position)
                    .findFirst()
                    .filter(each -> end(each, ScheduledActivation.Outcome.CANCELLED))
                    .orElseThrow(() -> new DeskRefused(
                            Message.of("table.field.at"),
                            Message.of("table.nothing"),
                            Message.of("table.schedule-that-waits")));
            events.publishEvent(new RuleTableScheduleCancelled(desk.version(table, scheduled.version()), scheduled));
        });
    }

    /** Scheduled activations in the order in which they are due. */
    public List<ScheduledActivation> waiting(String table) {
        return schedules.waiting(table);
    }

    /** Every node asks; for each that is due one of them is the first. */
    @Scheduled(fixedDelay = 1000)
    public void activateDue() {
        for (ScheduledActivation scheduled : schedules.due(clock.instant())) {
            transaction.executeWithoutResult(status -> activate(scheduled));
        }
    }

    private void activate(ScheduledActivation scheduled) {
        boolean inForce = desk.activeVersion(scheduled.table()) == scheduled.version();
        if (inForce) {
            end(scheduled, ScheduledActivation.Outcome.IN_FORCE);
        } else if (end(scheduled, ScheduledActivation.Outcome.ACTIVATED)) {
            desk.activate(desk.version(scheduled.table(), scheduled.version()), scheduled.by());
        }
    }

    private boolean end(ScheduledActivation scheduled, ScheduledActivation.Outcome outcome) {
        return schedules.end(scheduled, outcome, access.actor(), clock.instant());
    }
}
