package io.attune.rules;

import io.attune.Refused;
import io.attune.access.Requires;
import io.attune.access.Right;
import io.attune.changes.ChangePage;
import io.attune.changes.Changes;
import io.attune.changes.Version;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Shows decision tables and plain sheets: rows, differences, simulations, workbooks. */
@Controller
@RequestMapping("/tables/{table}/{version}")
@Requires(Right.READ_TABLES)
class TablesPage implements ChangePage {

    private static final int USUAL_DAYS = 30;

    private final Changes changes;
    private final SheetChanges sheets;
    private final TableTrial trial;

    TablesPage(Changes changes, SheetChanges sheets, TableTrial trial) {
        this.changes = changes;
        this.sheets = sheets;
        this.trial = trial;
    }

    @Override
    public String kind() {
        return SheetChanges.KIND;
    }

    @Override
    public String template() {
        return "rules/changes";
    }

    @Override
    public Map<String, Summary> summaries(List<Version> inForce, Locale locale) {
        return inForce.stream().collect(Collectors.toMap(Version::name, version -> summary(version, locale)));
    }

    private Summary summary(Version version, Locale locale) {
        Sheet sheet = deciding(version);
        return new Summary(sheet.purpose(locale), sheet.rows().size());
    }

    /** The sheet that this node decides by. */
    private Sheet deciding(Version inForce) {
        return sheets.decidingSheet(inForce.name()).orElseGet(() -> SheetChanges.sheet(inForce));
    }

    @Override
    public Map<String, Object> thing(Version inForce, List<Version> versions, Locale locale) {
        return Map.of(
                "columns",
                sheets.help(inForce.name(), locale),
                "sheet",
                deciding(inForce),
                "how",
                "tables.propose.how",
                "accept",
                ".csv,.xlsx",
                "effects",
                trial.latest(inForce.name()));
    }

    @Override
    public Map<String, Object> version(Version shown, Version against, Locale locale) {
        Map<String, Object> model = new HashMap<>(simulation(shown));
        model.put("difference", SheetDifference.of(SheetChanges.sheet(against), SheetChanges.sheet(shown)));
        model.put(
                "remarks",
                sheets.remarks(shown).stream().map(words -> words.in(locale)).toList());
        model.put("simulates", sheets.isTable(shown.name()));
        return model;
    }

    private Map<String, Object> simulation(Version shown) {
        Map<String, Object> model = new HashMap<>();
        trial.latest(shown.name(), shown.number()).ifPresent(latest -> model.put("simulation", latest));
        model.put("days", model.get("simulation") instanceof Simulation latest ? latest.days() : USUAL_DAYS);
        model.put("mostFacts", Simulated.MOST_FACTS);
        return model;
    }

    @Override
    public Download file(Version version) {
        String csv = version.content();
        // spreadsheet programs take a file without this mark for another encoding
        String marked = csv.startsWith("\uFEFF") ? csv : "\uFEFF" + csv;
        return new Download(
                version.name() + ".csv",
                new MediaType("text", "csv", StandardCharsets.UTF_8),
                marked.getBytes(StandardCharsets.UTF_8));
    }

    @PostMapping("/simulation")
    @Requires(Right.CHANGE_TABLES)
    String simulate(
            @PathVariable String table, @PathVariable int version, @RequestParam int days, Model model, Locale locale) {
        try {
            trial.simulate(table, version, days);
        } catch (Refused refused) {
            model.addAttribute("simulationRefused", refused.problems(locale));
        }
        Version shown = changes.version(table, version);
        model.addAttribute("name", table);
        model.addAttribute("version", shown);
        model.addAttribute("active", changes.active(table));
        model.addAttribute("mayChange", true);
        model.addAllAttributes(simulation(shown));
        return "rules/simulation :: simulation";
    }

    @GetMapping("/workbook")
    ResponseEntity<byte[]> workbook(@PathVariable String table, @PathVariable int version, Locale locale) {
        String attachment = ContentDisposition.attachment()
                .filename(table + ".xlsx")
                .build()
                .toString();
        return ResponseEntity.ok()
                .contentType(
                        MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment)
                .body(Workbook.of(SheetChanges.sheet(changes.version(table, version)), sheets.help(table, locale)));
    }
}
