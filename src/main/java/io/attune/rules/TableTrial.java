package io.attune.rules;

import io.attune.Message;
import io.attune.Refused;
import io.attune.access.Access;
import io.attune.changes.ChangeSimulated;
import io.attune.changes.Changes;
import io.attune.changes.Version;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Shows what a version of a table would have changed: everything that the modules decided in the last days is decided
 * twice, by the tables in force and with that version among them.
 */
@Service
class TableTrial {

    private static final int MOST_DAYS = 365;

    private final Changes changes;
    private final SheetChanges sheets;
    private final Rules rules;
    private final List<Simulated> modules;
    private final Simulations simulations;
    private final Access access;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    TableTrial(
            Changes changes,
            SheetChanges sheets,
            Rules rules,
            List<Simulated> modules,
            Simulations simulations,
            Access access,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.changes = changes;
        this.sheets = sheets;
        this.rules = rules;
        this.modules = modules;
        this.simulations = simulations;
        this.access = access;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Simulates and keeps the result.
     *
     * @param days 1 to 365
     * @throws Refused if the days are not, if the version is in force, or if the sheet decides nothing
     * @throws io.attune.NotAllowed if the login is no process owner
     */
    Simulation simulate(String table, int version, int days) {
        changes.requireChange(table);
        Version proposed = changes.version(table, version);
        if (days < 1 || days > MOST_DAYS) {
            throw new Refused(
                    Message.of("table.field.days"), Message.value(days), Message.of("table.days", 1, MOST_DAYS));
        }
        if (!sheets.isTable(table)) {
            throw new Refused(
                    Message.of("table.field.table"),
                    Message.of("table.quoted", table),
                    Message.of("table.decision-table"));
        }
        Changes.requireKept(proposed);
        changes.requireAnother(table, version);
        int active = changes.active(table);
        Comparison comparison = compare(proposed, clock.instant().minus(Duration.ofDays(days)));
        return transaction.execute(status -> keep(proposed, active, days, comparison));
    }

    /** Each module reads and decides in a transaction of its own: a case without a row would spoil a common one. */
    private Comparison compare(Version proposed, Instant from) {
        Table trial = rules.compile(proposed);
        List<Supplier<List<SimulatedOutcome>>> facts =
                modules.stream().map(module -> module.since(from)).toList();
        List<SimulatedOutcome> before = decide(facts);
        List<SimulatedOutcome> after = rules.under(trial, () -> decide(facts));
        boolean cut = before.stream()
                .collect(Collectors.groupingBy(SimulatedOutcome::kind, Collectors.counting()))
                .values()
                .stream()
                .anyMatch(count -> count >= Simulated.MOST_FACTS);
        return Comparison.of(before, after, cut);
    }

    private static List<SimulatedOutcome> decide(List<Supplier<List<SimulatedOutcome>>> facts) {
        return facts.stream().flatMap(each -> each.get().stream()).toList();
    }

    private Simulation keep(Version proposed, int against, int days, Comparison comparison) {
        int position = simulations.of(proposed.name(), proposed.number()).size() + 1;
        Simulation simulation = new Simulation(
                proposed.name(),
                proposed.number(),
                position,
                against,
                days,
                access.actor(),
                clock.instant(),
                comparison);
        simulations.insert(simulation);
        int changes =
                comparison.totals().stream().mapToInt(Comparison.Total::changed).sum();
        events.publishEvent(new ChangeSimulated(proposed, days, changes));
        return simulation;
    }

    /** The latest of a version, if it was ever simulated. */
    Optional<Simulation> latest(String table, int version) {
        return simulations.of(table, version).stream().findFirst();
    }

    /** The latest of each version that was ever simulated, by the version's number. */
    Map<Integer, Simulation> latest(String table) {
        return simulations.latest(table).stream().collect(Collectors.toMap(Simulation::version, Function.identity()));
    }
}
