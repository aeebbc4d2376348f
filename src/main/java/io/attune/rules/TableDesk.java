package io.attune.rules;

import io.attune.Message;
import io.attune.NotAllowed;
import io.attune.NotFound;
import io.attune.Refused;
import io.attune.access.Access;
import io.attune.access.Right;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where decision tables and plain sheets are changed while the application runs: proposed by one process owner, approved by another, put
 * into force, taken back. What was activated here wins over the file in {@code rules/}.
 */
@Service
@Transactional
public class TableDesk {

    private static final int LARGEST_SHEET = 5 << 20;

    /** Far more than a person oversees; beyond it compiling takes minutes. */
    static final int MOST_ROWS = 2000;

    private final DeskVersions versions;
    private final TableLibrary library;
    private final Access access;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    TableDesk(
            DeskVersions versions, TableLibrary library, Access access, ApplicationEventPublisher events, Clock clock) {
        this.versions = versions;
        this.library = library;
        this.access = access;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Proposes a changed sheet.
     *
     * @param file CSV as a spreadsheet program saves it in UTF-8, or an .xlsx workbook
     * @param reason 1 to 1,000 characters
     * @throws TablesDoNotCompile with everything that is wrong with the sheet; nothing is stored then
     * @throws Refused if it is too large, changes nothing, has no reason, or if somebody changes the table at the same
     *     moment
     * @throws NotAllowed if the login is no process owner
     */
    public DeskVersion propose(String table, byte[] file, String reason) {
        requireOwner();
        if (file.length > LARGEST_SHEET) {
            throw new DeskRefused(
                    Message.of("table.field.sheet"),
                    Message.of("table.bytes", file.length),
                    Message.of("table.at-most.bytes", LARGEST_SHEET));
        }
        if (reason == null || reason.isBlank() || reason.length() > 1000) {
            throw new DeskRefused(
                    Message.of("table.field.reason"),
                    Message.of("table." + reason == null || reason.isBlank() ? "nothing" : "more"),
                    Message.of("table.reason.length"));
        }
        requireKnown(table);
        String name = TableLibrary.file(table);
        byte[] csv = Workbook.isOne(file) ? Workbook.toCsv(name.replace(".csv", ""), file) : file;
        Sheet sheet = Sheet.of(name, csv);
        if (sheet.rows().size() > MOST_ROWS) {
            throw new DeskRefused(
                    Message.of("table.field.sheet"),
                    Message.of("table.rows", sheet.rows().size()),
                    Message.of("table.at-most.rows", MOST_ROWS));
        }
        List<DeskVersion> before = known(table);
        refuseTheSame(sheet, before);
        String hash = library.check(table, csv);
        DeskVersion proposed = new DeskVersion(
                table,
                before.get(0).version() + 1,
                hash,
                new String(csv, StandardCharsets.UTF_8),
                access.actor(),
                reason.strip(),
                clock.instant(),
                null,
                null);
        DeskRefused.unlessFirst(Message.of("table.field.sheet"), () -> versions.insert(proposed));
        events.publishEvent(new RuleTableProposed(proposed));
        return proposed;
    }

    /** Compares by content: a spreadsheet program writes the same sheet with other quotes and line ends. */
    private void refuseTheSame(Sheet sheet, List<DeskVersion> before) {
        before.stream()
                .filter(version -> TableLibrary.sheet(version).equals(sheet))
                .findFirst()
                .ifPresent(same -> {
                    throw new DeskRefused(
                            Message.of("table.field.sheet"),
                            Message.of("table.same-as", same.version()),
                            Message.of("table.changes-something"));
                });
    }

    /** The versions of a table, the newest first; the first change stores the delivered sheet as version 1. */
    private List<DeskVersion> known(String table) {
        List<DeskVersion> known = versions.of(table);
        if (!known.isEmpty()) {
            return known;
        }
        DeskRefused.unlessFirst(Message.of("table.field.sheet"), () -> versions.insert(delivered(table)));
        return versions.of(table);
    }

    /** @throws NotFound if there is no such table or plain sheet */
    private void requireKnown(String table) {
        if (!tables().contains(table)) {
            throw new NotFound(Message.of("table.unknown", table, tables()));
        }
    }

    private DeskVersion delivered(String table) {
        requireKnown(table);
        return new DeskVersion(
                table,
                1,
                library.deliveredHash(table),
                library.deliveredSheet(table),
                Access.SYSTEM,
                "as delivered",
                clock.instant(),
                Access.SYSTEM,
                clock.instant());
    }

    /**
     * Approves a proposal.
     *
     * @throws NotAllowed if the login is no process owner, or proposed it
     * @throws Refused if it was approved before
     */
    public void approve(String table, int version) {
        requireOwner();
        DeskVersion proposed = version(table, version);
        if (proposed.author().equals(access.actor())) {
            throw new NotAllowed(Message.of("right.own-change"));
        }
        if (!versions.approve(table, version, access.actor(), clock.instant())) {
            throw new DeskRefused(
                    Message.of("table.field.version"),
                    Message.of("table.approved-by", version(table, version).approver()),
                    Message.of("table.not-approved-yet"));
        }
        events.publishEvent(new RuleTableApproved(version(table, version)));
    }

    /**
     * Puts an approved version into force; running processes keep what they decided.
     *
     * @throws NotAllowed if the login is no process owner
     * @throws Refused if it is not approved, in force already, or if somebody activates at the same moment
     */
    public void activate(String table, int version) {
        requireOwner();
        DeskVersion approved = version(table, version);
        requireApproved(approved);
        if (activeVersion(table) == version) {
            throw new DeskRefused(
                    Message.of("table.field.version"),
                    Message.of("table.in-force", version),
                    Message.of("table.another-version"));
        }
        activate(approved, access.actor());
    }

    /** @throws Refused if nobody approved it yet */
    void requireApproved(DeskVersion version) {
        if (!version.isApproved()) {
            throw new DeskRefused(
                    Message.of("table.field.version"),
                    Message.of("table.not-approved", version.version()),
                    Message.of("table.approved"));
        }
    }

    /** @param by who decided that it comes into force */
    void activate(DeskVersion approved, String by) {
        requireApproved(approved);
        int position = versions.activations(approved.table()).stream()
                        .findFirst()
                        .map(Activation::position)
                        .orElse(0)
                + 1;
        Activation activation = new Activation(approved.table(), position, approved.version(), by, clock.instant());
        DeskRefused.unlessFirst(Message.of("table.field.version"), () -> versions.insert(activation));
        events.publishEvent(new RuleTableActivated(approved, activation));
    }

    /**
     * Puts the version into force again that was before the present one.
     *
     * @throws NotAllowed if the login is no process owner
     * @throws Refused if there was none before
     */
    public void rollBack(String table) {
        List<Activation> activations = versions.activations(table);
        if (activations.isEmpty()) {
            throw new DeskRefused(
                    Message.of("table.field.table"),
                    Message.of("table.as-delivered"),
                    Message.of("table.changed-table"));
        }
        int before = activations.size() > 1 ? activations.get(1).version() : 1;
        activate(table, before);
    }

    /** The number of the version in force. */
    @Transactional(readOnly = true)
    public int activeVersion(String table) {
        return versions.activations(table).stream()
                .findFirst()
                .map(Activation::version)
                .orElse(1);
    }

    /** The newest first; before the first change only the delivered one. */
    @Transactional(readOnly = true)
    public List<DeskVersion> versions(String table) {
        List<DeskVersion> known = versions.of(table);
        return known.isEmpty() ? List.of(delivered(table)) : known;
    }

    /** The newest first. */
    @Transactional(readOnly = true)
    public List<Activation> activations(String table) {
        return versions.activations(table);
    }

    /** @throws NotFound if there is no such version */
    @Transactional(readOnly = true)
    public DeskVersion version(String table, int version) {
        return versions(table).stream()
                .filter(each -> each.version() == version)
                .findFirst()
                .orElseThrow(() -> new NotFound(Message.of("table.unknown.version", table, version)));
    }

    /** @throws NotAllowed if the login is no process owner */
    void requireOwner() {
        access.require(Right.CHANGE_TABLES);
    }

    /** Whether two versions differ, and how; see {@link SheetDifference}. */
    @Transactional(readOnly = true)
    public SheetDifference difference(String table, int from, int to) {
        return SheetDifference.of(sheet(table, from), sheet(table, to));
    }

    /** Names of the tables and plain sheets that can be changed. */
    public List<String> tables() {
        return library.names();
    }

    /** Whether what it decides can be simulated. */
    boolean isTable(String table) {
        return library.isTable(table);
    }

    /** Whether a version of it can be in pilot. */
    boolean isTried(String table) {
        return library.isTried(table);
    }

    /**
     * A version as a sheet.
     *
     * @throws NotFound if there is no such version
     */
    @Transactional(readOnly = true)
    public Sheet sheet(String table, int version) {
        return TableLibrary.sheet(version(table, version));
    }

    @Transactional(readOnly = true)
    Optional<Sheet> activeSheet(String table) {
        return tables().contains(table)
                ? library.decidingSheet(table)
                        .or(() -> Optional.of(TableLibrary.sheet(version(table, activeVersion(table)))))
                : Optional.empty();
    }

    /** What each column may hold. */
    List<ColumnHelp> help(String table, Locale locale) {
        requireKnown(table);
        return library.help(table, locale);
    }

    /** What is legitimate about a version, but worth a look, in words. */
    @Transactional(readOnly = true)
    public List<Message> remarks(DeskVersion version) {
        return library.remarks(version);
    }

    /** The sheets in force, byte by byte, by the names that they have in {@code rules/}. */
    @Transactional(readOnly = true)
    public Map<String, byte[]> export() {
        Map<String, byte[]> sheets = new TreeMap<>();
        tables().forEach(table -> sheets.put(
                TableLibrary.file(table),
                version(table, activeVersion(table)).sheet().getBytes(StandardCharsets.UTF_8)));
        return sheets;
    }
}
