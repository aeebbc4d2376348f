package io.attune.changes;

import io.attune.Message;
import io.attune.NotAllowed;
import io.attune.Refused;
import io.attune.access.Access;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Versions that are tried before they come into force; one of each thing at a time. */
@Service
@Transactional
public class Pilots {

    private final JdbcClient jdbc;
    private final Changes changes;
    private final Kinds kinds;
    private final Access access;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Pilots(
            JdbcClient jdbc,
            Changes changes,
            Kinds kinds,
            Access access,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.changes = changes;
        this.kinds = kinds;
        this.access = access;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Begins to try a version. It need not be approved, as nothing counts by it.
     *
     * @throws Refused if its kind is not tried, if it was given up, if it is in force, or if one is tried already
     * @throws NotAllowed if the login may not change it
     */
    public void start(String name, int version) {
        changes.requireChange(name);
        Version tried = changes.version(name, version);
        if (!isTried(name)) {
            throw new Refused(Message.of("changes.field.name"), Message.value(name), Message.of("changes.tried-thing"));
        }
        Changes.requireKept(tried);
        changes.requireAnother(name, version);
        List<Pilot> before = of(name);
        if (before.stream().anyMatch(Pilot::isOpen)) {
            throw new Refused(
                    Changes.VERSION,
                    Message.of("changes.in-pilot", before.get(0).version()),
                    Message.of("changes.one-pilot"));
        }
        Pilot pilot = new Pilot(
                tried.kind(), name, before.size() + 1, version, new Step(access.actor(), clock.instant()), null);
        Versions.unlessFirst(Changes.VERSION, () -> insert(pilot));
        events.publishEvent(new PilotStarted(tried, pilot));
    }

    /** Whether a version of it can be in pilot. */
    public boolean isTried(String name) {
        return kinds.of(name).isTried(name);
    }

    private void insert(Pilot pilot) {
        jdbc.sql("insert into changes_pilot (kind, name, position, version, started_by, started_at)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(pilot.kind(), pilot.name(), pilot.position(), pilot.version())
                .params(pilot.started().by(), Timestamp.from(pilot.started().at()))
                .update();
    }

    /**
     * Ends the pilot that goes on.
     *
     * @throws Refused if there is none
     * @throws NotAllowed if the login may not change it
     */
    public void end(String name) {
        changes.requireChange(name);
        Pilot open = open(name)
                .orElseThrow(() ->
                        new Refused(Changes.VERSION, Message.of("changes.nothing"), Message.of("changes.open-pilot")));
        end(open, access.actor());
    }

    /** Ends the pilot of what comes into force, or of what would be compared with another version from now on. */
    @EventListener
    void on(ChangeActivated event) {
        open(event.version().name())
                .ifPresent(open -> end(open, event.activation().by()));
    }

    @EventListener
    void on(ChangeDiscarded event) {
        open(event.version().name())
                .filter(open -> open.version() == event.version().number())
                .ifPresent(open -> end(
                        open,
                        Objects.requireNonNull(event.version().discarded()).by()));
    }

    private void end(Pilot open, String by) {
        Step ended = new Step(by, clock.instant());
        jdbc.sql("update changes_pilot set ended_by = ?, ended_at = ?"
                        + " where kind = ? and name = ? and position = ? and ended_at is null")
                .params(ended.by(), Timestamp.from(ended.at()))
                .params(open.kind(), open.name(), open.position())
                .update();
        Pilot over = new Pilot(open.kind(), open.name(), open.position(), open.version(), open.started(), ended);
        events.publishEvent(new PilotEnded(changes.version(open.name(), open.version()), over));
    }

    @Transactional(readOnly = true)
    public Optional<Pilot> open(String name) {
        return of(name).stream().filter(Pilot::isOpen).findFirst();
    }

    /** The newest first. */
    @Transactional(readOnly = true)
    public List<Pilot> of(String name) {
        return jdbc.sql("select * from changes_pilot where kind = ? and name = ? order by position desc")
                .params(kinds.of(name).code(), name)
                .query(Pilots::pilot)
                .list();
    }

    /** Pilots of everything, by name, the newest first. */
    @Transactional(readOnly = true)
    public List<Pilot> all() {
        return jdbc.sql("select * from changes_pilot order by kind, name, position desc")
                .query(Pilots::pilot)
                .list();
    }

    private static Pilot pilot(ResultSet row, int number) throws SQLException {
        return new Pilot(
                row.getString("kind"),
                row.getString("name"),
                row.getInt("position"),
                row.getInt("version"),
                Versions.step(row, "started_by", "started_at"),
                Versions.stepIfTaken(row, "ended_by", "ended_at"));
    }
}
