package io.attune.rules;

import io.attune.Refused;
import io.attune.access.Access;
import io.attune.access.NotAllowed;
import io.attune.access.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
import org.springframework.web.multipart.MultipartFile;

/** The desk of the process owner: decision tables, their versions, and the life of a change. */
@Controller
@RequestMapping("/tables")
class TablesPage {

    record Line(String name, String purpose, int rows, int version, int waiting) {}

    private final TableDesk desk;
    private final Access access;

    TablesPage(TableDesk desk, Access access) {
        this.desk = desk;
        this.access = access;
    }

    @GetMapping
    String tables(Model model) {
        requireReader();
        model.addAttribute("tables", desk.tables().stream().map(this::line).toList());
        return "rules/tables";
    }

    private Line line(String name) {
        Sheet sheet = desk.activeSheet(name).orElseThrow();
        int waiting = (int) desk.versions(name).stream()
                .filter(version -> !version.isApproved())
                .count();
        return new Line(name, sheet.purpose(), sheet.rows().size(), desk.activeVersion(name), waiting);
    }

    @GetMapping("/{table}")
    String table(@PathVariable String table, Model model) {
        requireReader();
        List<DeskVersion> versions = desk.versions(table);
        int active = desk.activeVersion(table);
        model.addAttribute("table", table);
        model.addAttribute("sheet", desk.activeSheet(table).orElseThrow());
        model.addAttribute("versions", versions);
        model.addAttribute("active", active);
        model.addAttribute("activations", desk.activations(table));
        model.addAttribute("mayChange", access.current().is(Role.PROCESS_OWNER));
        return "rules/table";
    }

    @GetMapping("/{table}/{version}")
    String version(@PathVariable String table, @PathVariable int version, Model model) {
        requireReader();
        DeskVersion shown = desk.version(table, version);
        int active = desk.activeVersion(table);
        int against = version == active ? Math.max(1, version - 1) : active;
        model.addAttribute("table", table);
        model.addAttribute("version", shown);
        model.addAttribute("active", active);
        model.addAttribute("against", against);
        model.addAttribute("difference", desk.difference(table, against, version));
        model.addAttribute("mayChange", access.current().is(Role.PROCESS_OWNER));
        return "rules/version";
    }

    @GetMapping("/{table}/{version}/workbook")
    ResponseEntity<byte[]> workbook(@PathVariable String table, @PathVariable int version) {
        requireReader();
        return download(
                table + ".xlsx",
                MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
                Workbook.of(desk.sheet(desk.version(table, version))));
    }

    @GetMapping("/{table}/{version}/sheet")
    ResponseEntity<byte[]> download(@PathVariable String table, @PathVariable int version) {
        requireReader();
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
    String propose(
            @PathVariable String table, @RequestParam MultipartFile sheet, @RequestParam String reason, Model model)
            throws IOException {
        try {
            DeskVersion proposed = desk.propose(table, sheet.getBytes(), reason);
            return "redirect:/tables/" + table + "/" + proposed.version();
        } catch (TablesDoNotCompile wrong) {
            model.addAttribute("problems", wrong.problems());
        } catch (Refused refused) {
            model.addAttribute("refused", refused.problems());
        }
        model.addAttribute("reason", reason);
        return table(table, model);
    }

    @PostMapping("/{table}/{version}/approval")
    String approve(@PathVariable String table, @PathVariable int version, Model model) {
        try {
            desk.approve(table, version);
            return "redirect:/tables/" + table + "/" + version;
        } catch (NotAllowed | Refused refused) {
            model.addAttribute("notAllowed", refused instanceof NotAllowed);
            return version(table, version, model);
        }
    }

    @PostMapping("/{table}/{version}/activation")
    String activate(@PathVariable String table, @PathVariable int version) {
        desk.activate(table, version);
        return "redirect:/tables/" + table;
    }

    @PostMapping("/{table}/rollback")
    String rollBack(@PathVariable String table) {
        desk.rollBack(table);
        return "redirect:/tables/" + table;
    }

    private void requireReader() {
        if (access.current().roles().stream()
                .noneMatch(List.of(Role.PROCESS_OWNER, Role.AUDITOR, Role.ADMIN, Role.PROJECT_MANAGER)::contains)) {
            throw new NotAllowed("Tables are for process owners, managers and auditors");
        }
    }
}
