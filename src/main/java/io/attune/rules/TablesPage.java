package io.attune.rules;

import io.attune.Message;
import io.attune.NotAllowed;
import io.attune.NotFound;
import io.attune.Refused;
import io.attune.access.Access;
import io.attune.access.Requires;
import io.attune.access.Right;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The desk of the process owner: decision tables, their versions, and the life of a change. */
@Controller
@RequestMapping("/tables")
@Requires(Right.READ_TABLES)
class TablesPage {

    private static final int USUAL_DAYS = 30;

    /** @param active the activation that is in force, or null for a table as it was delivered */
    record Line(String name, String purpose, int rows, int version, Activation active, int waiting, int scheduled) {}

    private final TableDesk desk;
    private final TableSchedule schedule;
    private final TableTrial trial;
    private final TablePilots pilots;
    private final Access access;
    private final Clock clock;

    TablesPage(
            TableDesk desk, TableSchedule schedule, TableTrial trial, TablePilots pilots, Access access, Clock clock) {
        this.desk = desk;
        this.schedule = schedule;
        this.trial = trial;
        this.pilots = pilots;
        this.access = access;
        this.clock = clock;
    }

    @ModelAttribute("mayChange")
    boolean mayChange() {
        return access.may(Right.CHANGE_TABLES);
    }

    @GetMapping
    String tables(Model model, Locale locale) {
        model.addAttribute(
                "tables", desk.tables().stream().map(name -> line(name, locale)).toList());
        return "rules/tables";
    }

    private Line line(String name, Locale locale) {
        Sheet sheet = desk.activeSheet(name).orElseThrow();
        int waiting = (int) desk.versions(name).stream()
                .filter(version -> !version.isApproved())
                .count();
        return new Line(
                name,
                sheet.purpose(locale),
                sheet.rows().size(),
                desk.activeVersion(name),
                desk.activations(name).stream().findFirst().orElse(null),
                waiting,
                schedule.waiting(name).size());
    }

    @GetMapping("/export")
    ResponseEntity<byte[]> export() throws IOException {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(zip)) {
            for (Map.Entry<String, byte[]> sheet : desk.export().entrySet()) {
                ZipEntry entry = new ZipEntry(sheet.getKey());
                // the same tables make the same file
                entry.setTimeLocal(LocalDateTime.of(2000, 1, 1, 0, 0));
                out.putNextEntry(entry);
                out.write(sheet.getValue());
                out.closeEntry();
            }
        }
        return download("rules.zip", MediaType.parseMediaType("application/zip"), zip.toByteArray());
    }

    @GetMapping("/{table}")
    String table(@PathVariable String table, Model model, Locale locale) {
        Sheet sheet = desk.activeSheet(table)
                .orElseThrow(() -> new NotFound(Message.of("table.unknown", table, desk.tables())));
        List<DeskVersion> versions = desk.versions(table);
        List<Activation> activations = desk.activations(table);
        Map<Integer, Simulation> simulations = trial.latest(table);
        model.addAttribute("table", table);
        model.addAttribute("sheet", sheet);
        model.addAttribute("purpose", sheet.purpose(locale));
        model.addAttribute("columns", desk.help(table, locale));
        model.addAttribute(
                "history",
                versions.stream()
                        .map(version -> PastVersion.of(version, activations, simulations.get(version.version())))
                        .toList());
        model.addAttribute("active", desk.activeVersion(table));
        model.addAttribute("activations", activations);
        model.addAttribute("schedule", schedule.waiting(table));
        model.addAttribute("pilot", pilots.open(table).orElse(null));
        return "rules/table";
    }

    @GetMapping("/{table}/{version}")
    String version(@PathVariable String table, @PathVariable int version, Model model, Locale locale) {
        DeskVersion shown = desk.version(table, version);
        int active = desk.activeVersion(table);
        int against = version == active ? Math.max(1, version - 1) : active;
        model.addAttribute("table", table);
        model.addAttribute("version", shown);
        model.addAttribute("active", active);
        model.addAttribute("against", against);
        model.addAttribute("difference", desk.difference(table, against, version));
        model.addAttribute(
                "remarks",
                desk.remarks(shown).stream().map(words -> words.in(locale)).toList());
        model.addAttribute("schedule", schedule.waiting(table));
        model.addAttribute("simulates", desk.isTable(table));
        List<Pilot> tried = pilots.of(table);
        model.addAttribute("tried", desk.isTried(table));
        model.addAttribute("pilots", tried);
        model.addAttribute(
                "pilot", tried.stream().filter(Pilot::isOpen).findFirst().orElse(null));
        model.addAttribute(
                "retired",
                version != active
                        && (version == 1
                                || desk.activations(table).stream()
                                        .anyMatch(activation -> activation.version() == version)));
        simulation(table, version, model);
        return "rules/version";
    }

    private void simulation(String table, int version, Model model) {
        Simulation latest = trial.latest(table, version).orElse(null);
        model.addAttribute("simulation", latest);
        model.addAttribute("days", latest == null ? USUAL_DAYS : latest.days());
        model.addAttribute("mostFacts", Simulated.MOST_FACTS);
    }

    @PostMapping("/{table}/{version}/simulation")
    @Requires(Right.CHANGE_TABLES)
    String simulate(
            @PathVariable String table, @PathVariable int version, @RequestParam int days, Model model, Locale locale) {
        try {
            trial.simulate(table, version, days);
        } catch (Refused refused) {
            model.addAttribute("simulationRefused", refused.problems(locale));
        }
        version(table, version, model, locale);
        return "rules/simulation :: simulation";
    }

    @GetMapping("/{table}/{version}/workbook")
    ResponseEntity<byte[]> workbook(@PathVariable String table, @PathVariable int version, Locale locale) {
        return download(
                table + ".xlsx",
                MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
                Workbook.of(TableLibrary.sheet(desk.version(table, version)), desk.help(table, locale)));
    }

    @GetMapping("/{table}/{version}/sheet")
    ResponseEntity<byte[]> download(@PathVariable String table, @PathVariable int version) {
        String csv = desk.version(table, version).sheet();
        // spreadsheet programs take a file without this mark for another encoding
        String marked = csv.startsWith("\uFEFF") ? csv : "\uFEFF" + csv;
        return download(
                table + ".csv",
                new MediaType("text", "csv", StandardCharsets.UTF_8),
                marked.getBytes(StandardCharsets.UTF_8));
    }

    private static ResponseEntity<byte[]> download(String name, MediaType type, byte[] content) {
        String attachment =
                ContentDisposition.attachment().filename(name).build().toString();
        return ResponseEntity.ok()
                .contentType(type)
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment)
                .body(content);
    }

    @PostMapping("/{table}")
    @Requires(Right.CHANGE_TABLES)
    String propose(
            @PathVariable String table,
            @RequestParam MultipartFile sheet,
            @RequestParam String reason,
            Model model,
            Locale locale)
            throws IOException {
        try {
            DeskVersion proposed = desk.propose(table, sheet.getBytes(), reason);
            return "redirect:/tables/" + table + "/" + proposed.version();
        } catch (TablesDoNotCompile wrong) {
            model.addAttribute("problems", wrong.problems(locale));
        } catch (Refused refused) {
            model.addAttribute("refused", refused.problems(locale));
        }
        model.addAttribute("reason", reason);
        return table(table, model, locale);
    }

    @PostMapping("/{table}/{version}/approval")
    @Requires(Right.CHANGE_TABLES)
    String approve(@PathVariable String table, @PathVariable int version, Model model, Locale locale) {
        try {
            desk.approve(table, version);
            return "redirect:/tables/" + table + "/" + version;
        } catch (NotAllowed notAllowed) {
            model.addAttribute("notAllowed", true);
        } catch (Refused refused) {
            model.addAttribute("refused", refused.problems(locale));
        }
        return version(table, version, model, locale);
    }

    @PostMapping("/{table}/{version}/activation")
    @Requires(Right.CHANGE_TABLES)
    String activate(@PathVariable String table, @PathVariable int version) {
        desk.activate(table, version);
        return "redirect:/tables/" + table;
    }

    /** @param at on the clock of {@link Clock#getZone} */
    @PostMapping("/{table}/{version}/schedule")
    @Requires(Right.CHANGE_TABLES)
    String schedule(
            @PathVariable String table,
            @PathVariable int version,
            @RequestParam String at,
            Model model,
            Locale locale) {
        try {
            schedule.schedule(
                    table,
                    version,
                    LocalDateTime.parse(at).atZone(clock.getZone()).toInstant());
            return "redirect:/tables/" + table + "/" + version;
        } catch (Refused refused) {
            model.addAttribute("refused", refused.problems(locale));
        } catch (DateTimeException noTime) {
            model.addAttribute(
                    "refused",
                    new DeskRefused(
                                    Message.of("table.field.at"),
                                    Message.of("table.quoted", at),
                                    Message.of("table.a-time"))
                            .problems(locale));
        }
        return version(table, version, model, locale);
    }

    @PostMapping("/{table}/schedule/{position}/cancellation")
    @Requires(Right.CHANGE_TABLES)
    String cancel(@PathVariable String table, @PathVariable int position) {
        schedule.cancel(table, position);
        return "redirect:/tables/" + table;
    }

    @PostMapping("/{table}/{version}/pilot")
    @Requires(Right.CHANGE_TABLES)
    String startPilot(@PathVariable String table, @PathVariable int version, Model model, Locale locale) {
        return pilot(() -> pilots.start(table, version), table, version, model, locale);
    }

    @PostMapping("/{table}/{version}/pilot/end")
    @Requires(Right.CHANGE_TABLES)
    String endPilot(@PathVariable String table, @PathVariable int version, Model model, Locale locale) {
        return pilot(() -> pilots.end(table), table, version, model, locale);
    }

    private String pilot(Runnable action, String table, int version, Model model, Locale locale) {
        try {
            action.run();
            return "redirect:/tables/" + table + "/" + version;
        } catch (Refused refused) {
            model.addAttribute("refused", refused.problems(locale));
            return version(table, version, model, locale);
        }
    }

    @PostMapping("/{table}/rollback")
    @Requires(Right.CHANGE_TABLES)
    String rollBack(@PathVariable String table) {
        desk.rollBack(table);
        return "redirect:/tables/" + table;
    }
}
