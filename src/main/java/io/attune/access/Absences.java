package io.attune.access;

import io.attune.Message;
import io.attune.NotAllowed;
import io.attune.NotFound;
import io.attune.Refused;
import io.attune.Refused.Problem;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who is away, and when. */
@Service
@Transactional
public class Absences {

    private static final int LONGEST_DAYS = 366;

    private static final String IN_FORCE = "select id, user_id, from_day, to_day from access_absence a"
            + " where not exists (select 1 from access_absence_withdrawn w where w.absence = a.id) ";

    private final JdbcClient jdbc;
    private final Access access;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Absences(JdbcClient jdbc, Access access, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.access = access;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Says that somebody is away.
     *
     * @param from first day, not more than a year ago
     * @param to last day, inclusive
     * @throws Refused naming each value that is not allowed
     * @throws NotAllowed if the login does not answer for that person
     */
    public Absence enter(String person, LocalDate from, LocalDate to) {
        List<Problem> problems = new ArrayList<>();
        Optional<User> user = access.find(String.valueOf(person));
        if (user.isEmpty()) {
            problems.add(new Problem("person", Message.value(person), Message.of("absence.known-person")));
        }
        if (from == null || from.isBefore(LocalDate.now(clock).minusDays(LONGEST_DAYS))) {
            problems.add(new Problem("from", Message.value(from), Message.of("absence.first-day")));
        }
        if (to == null || from != null && (to.isBefore(from) || to.isAfter(from.plusDays(LONGEST_DAYS)))) {
            problems.add(new Problem("to", Message.value(to), Message.of("absence.last-day")));
        }
        if (!problems.isEmpty()) {
            throw new Refused(problems);
        }
        requireInCharge(user.get());
        Absence absence = new Absence(UUID.randomUUID(), person, from, to);
        jdbc.sql("insert into access_absence (id, user_id, from_day, to_day, entered_by, entered_at)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(absence.id(), person, Date.valueOf(from), Date.valueOf(to))
                .params(access.actor(), Timestamp.from(clock.instant()))
                .update();
        events.publishEvent(new AbsenceEntered(absence));
        return absence;
    }

    /**
     * Takes an absence back.
     *
     * @throws NotFound if there is no such absence in force
     * @throws NotAllowed if the login does not answer for that person
     */
    public void withdraw(UUID id) {
        Absence absence = jdbc.sql(IN_FORCE + "and id = ?")
                .param(id)
                .query(this::absence)
                .optional()
                .orElseThrow(() -> new NotFound(Message.of("absence.unknown", id)));
        requireInCharge(access.find(absence.person()).orElseThrow());
        jdbc.sql("insert into access_absence_withdrawn (absence, withdrawn_by, withdrawn_at) values (?, ?, ?)")
                .params(id, access.actor(), Timestamp.from(clock.instant()))
                .update();
        events.publishEvent(new AbsenceWithdrawn(absence));
    }

    /** Ids of all who are away on a day. */
    @Transactional(readOnly = true)
    public Set<String> on(LocalDate day) {
        return during(day, day).stream().map(Absence::person).collect(Collectors.toSet());
    }

    /** Those that have one of the days, or several. */
    @Transactional(readOnly = true)
    public List<Absence> during(LocalDate first, LocalDate last) {
        return jdbc.sql(IN_FORCE + "and from_day <= ? and to_day >= ?")
                .params(Date.valueOf(last), Date.valueOf(first))
                .query(this::absence)
                .list();
    }

    /** Those that end on the day or later and that the login may change, the next first. */
    @Transactional(readOnly = true)
    public List<Absence> endingFrom(LocalDate day) {
        List<String> mine = people().stream().map(User::id).toList();
        return jdbc
                .sql(IN_FORCE + "and to_day >= ? order by from_day, user_id")
                .param(Date.valueOf(day))
                .query(this::absence)
                .list()
                .stream()
                .filter(absence -> mine.contains(absence.person()))
                .toList();
    }

    /** Those whose absence the login may enter, by id. */
    @Transactional(readOnly = true)
    public List<User> people() {
        User me = access.current();
        return access.people().stream().filter(person -> isInCharge(me, person)).toList();
    }

    private void requireInCharge(User person) {
        if (!isInCharge(access.current(), person)) {
            throw new NotAllowed(Message.of("right.enter-absence"));
        }
    }

    private static boolean isInCharge(User me, User person) {
        Set<Scope> scopes = Right.ENTER_ABSENCES.scopesOf(me);
        boolean commonProject = me.projects().stream().anyMatch(person.projects()::contains);
        boolean sameTeam = me.team() != null && me.team().equals(person.team());
        return scopes.contains(Scope.ALL)
                || scopes.contains(Scope.PROJECT) && commonProject
                || scopes.contains(Scope.TEAM) && sameTeam;
    }

    private Absence absence(ResultSet row, int number) throws SQLException {
        return new Absence(
                row.getObject("id", UUID.class),
                row.getString("user_id"),
                row.getDate("from_day").toLocalDate(),
                row.getDate("to_day").toLocalDate());
    }
}
