package io.attune.rules;

import io.attune.Message;
import io.attune.NotAllowed;
import io.attune.Refused;
import io.attune.access.Access;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Versions that are tried before they come into force; one of a sheet at a time. */
@Service
@Transactional
public class TablePilots {

    private final JdbcClient jdbc;
    private final TableDesk desk;
    private final Access access;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    TablePilots(JdbcClient jdbc, TableDesk desk, Access access, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.desk = desk;
        this.access = access;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Begins to try a version. It need not be approved, as nothing counts by it.
     *
     * @throws Refused if its module does not try sheets, if it is in force, or if one is tried already
     * @throws NotAllowed if the login is no process owner
     */
    public void start(String table, int version) {
        desk.requireOwner();
        DeskVersion tried = desk.version(table, version);
        if (!desk.isTried(table)) {
            throw new DeskRefused(
                    Message.of("table.field.table"),
                    Message.of("table.quoted", table),
                    Message.of("table.tried-sheet"));
        }
        if (desk.activeVersion(table) == version) {
            throw new DeskRefused(
                    Message.of("table.field.version"),
                    Message.of("table.in-force", version),
                    Message.of("table.another-version"));
        }
        List<Pilot> before = of(table);
        if (before.stream().anyMatch(Pilot::isOpen)) {
            throw new DeskRefused(
                    Message.of("table.field.version"),
                    Message.of("table.in-pilot", before.get(0).version()),
                    Message.of("table.one-pilot"));
        }
        Pilot pilot = new Pilot(table, before.size() + 1, version, access.actor(), clock.instant(), null, null);
        DeskRefused.unlessFirst(Message.of("table.field.version"), () -> insert(pilot));
        events.publishEvent(new RuleTablePilotStarted(tried, pilot));
    }

    private void insert(Pilot pilot) {
        jdbc.sql(
                        "insert into rules_pilot (table_name, position, version, started_by, started_at) values (?, ?, ?, ?, ?)")
                .params(pilot.table(), pilot.position(), pilot.version(), pilot.startedBy())
                .param(Timestamp.from(pilot.startedAt()))
                .update();
    }

    /**
     * Ends what is tried of a sheet.
     *
     * @throws Refused if nothing is
     * @throws NotAllowed if the login is no process owner
     */
    public void end(String table) {
        desk.requireOwner();
        Pilot open = open(table)
                .orElseThrow(() -> new DeskRefused(
                        Message.of("table.field.version"),
                        Message.of("table.nothing"),
                        Message.of("table.pilot-that-goes-on")));
        end(open, access.actor());
    }

    /** What comes into force need not be tried any more, and what is tried beside it would be compared with another one. */
    @EventListener
    void on(RuleTableActivated event) {
        open(event.version().table())
                .ifPresent(open -> end(open, event.activation().by()));
    }

    private void end(Pilot open, String by) {
        Instant now = clock.instant();
        jdbc.sql("update rules_pilot set ended_by = ?, ended_at = ? where table_name = ? and position = ?"
                        + " and ended_at is null")
                .params(by, Timestamp.from(now), open.table(), open.position())
                .update();
        Pilot ended =
                new Pilot(open.table(), open.position(), open.version(), open.startedBy(), open.startedAt(), by, now);
        events.publishEvent(new RuleTablePilotEnded(desk.version(open.table(), open.version()), ended));
    }

    @Transactional(readOnly = true)
    public Optional<Pilot> open(String table) {
        return of(table).stream().filter(Pilot::isOpen).findFirst();
    }

    /** The newest first. */
    @Transactional(readOnly = true)
    public List<Pilot> of(String table) {
        return jdbc.sql("select * from rules_pilot where table_name = ? order by position desc")
                .param(table)
                .query(TablePilots::pilot)
                .list();
    }

    private static Pilot pilot(ResultSet row, int number) throws SQLException {
        Timestamp ended = row.getTimestamp("ended_at");
        return new Pilot(
                row.getString("table_name"),
                row.getInt("position"),
                row.getInt("version"),
                row.getString("started_by"),
                row.getTimestamp("started_at").toInstant(),
                row.getString("ended_by"),
                ended == null ? null : ended.toInstant());
    }
}
