package io.attune.changes;

import io.attune.Message;
import io.attune.NotAllowed;
import io.attune.NotFound;
import io.attune.Refused;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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

/** The desk of the process owner: what can be changed, its versions, and the life of a change. */
@Controller
@RequestMapping("/{kind:tables|models}")
class ChangesPage {

    /** The template of a version, of whatever kind. */
    private static final String VERSION = "changes/version";

    record Line(Changes.Overview overview, ChangePage.Summary summary, int scheduled) {}

    private final Changes changes;
    private final ChangeSchedule schedule;
    private final Pilots pilots;
    private final List<ChangePage> pages;
    private final Clock clock;

    ChangesPage(Changes changes, ChangeSchedule schedule, Pilots pilots, List<ChangePage> pages, Clock clock) {
        this.changes = changes;
        this.schedule = schedule;
        this.pilots = pilots;
        this.pages = pages;
        this.clock = clock;
    }

    @ModelAttribute("mayChange")
    boolean mayChange(@PathVariable String kind) {
        changes.requireReading(kind);
        return changes.mayChange(kind);
    }

    @ModelAttribute("parts")
    String parts(@PathVariable String kind) {
        return page(kind).template();
    }

    private ChangePage page(String kind) {
        return pages.stream()
                .filter(page -> page.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> new NotFound(Message.of("changes.unknown.kind", kind)));
    }

    @GetMapping
    String list(@PathVariable String kind, Model model, Locale locale) {
        List<Changes.Overview> overview = changes.overview(kind);
        List<ScheduledActivation> scheduled = schedule.waitingOfKind(kind);
        Map<String, ChangePage.Summary> summaries = page(kind)
                .summaries(
                        overview.stream().map(each -> each.inForce().version()).toList(), locale);
        model.addAttribute(
                "lines",
                overview.stream().map(each -> line(each, summaries, scheduled)).toList());
        model.addAllAttributes(page(kind).list(locale));
        return "changes/list";
    }

    private static Line line(
            Changes.Overview overview, Map<String, ChangePage.Summary> summaries, List<ScheduledActivation> scheduled) {
        String name = overview.inForce().version().name();
        int waiting = (int)
                scheduled.stream().filter(each -> each.name().equals(name)).count();
        return new Line(overview, Objects.requireNonNull(summaries.get(name), name), waiting);
    }

    @GetMapping("/export")
    ResponseEntity<byte[]> export(@PathVariable String kind) throws IOException {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(zip)) {
            for (Map.Entry<String, byte[]> file : changes.export(kind).entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                // the same files make the same archive
                entry.setTimeLocal(LocalDateTime.of(2000, 1, 1, 0, 0));
                out.putNextEntry(entry);
                out.write(file.getValue());
                out.closeEntry();
            }
        }
        return download(
                new ChangePage.Download(kind + ".zip", MediaType.parseMediaType("application/zip"), zip.toByteArray()));
    }

    @GetMapping("/{name}")
    String thing(@PathVariable String kind, @PathVariable String name, Model model, Locale locale) {
        Version inForce = ofKind(kind, changes.inForce(name));
        List<Version> versions = changes.versions(name);
        List<Activation> activations = changes.activations(name);
        int delivered = changes.activeBefore(name);
        model.addAttribute("name", name);
        model.addAttribute("inForce", inForce);
        model.addAttribute(
                "purpose",
                Objects.requireNonNull(
                                page(kind).summaries(List.of(inForce), locale).get(name), name)
                        .purpose());
        model.addAttribute(
                "history",
                versions.stream()
                        .map(version -> PastVersion.of(version, activations, delivered))
                        .toList());
        model.addAttribute("activated", !activations.isEmpty());
        model.addAttribute("overtakenBy", changes.overtakenBy(name));
        model.addAttribute("misfits", new Said(changes.misfits(name)).in(locale));
        model.addAttribute("schedule", schedule.waiting(name));
        model.addAttribute("pilot", pilots.open(name).orElse(null));
        model.addAllAttributes(page(kind).thing(inForce, versions, locale));
        return "changes/thing";
    }

    /** @throws NotFound if it is of another kind than its address says */
    private static Version ofKind(String kind, Version version) {
        if (!version.kind().equals(kind)) {
            throw new NotFound(Message.of("changes.unknown", version.name(), kind));
        }
        return version;
    }

    /** Problems of a refusal, if there are any. */
    private record Said(List<Refused.Problem> reasons) {

        List<Refused.Said> in(Locale locale) {
            return reasons.isEmpty() ? List.of() : new Refused(reasons).problems(locale);
        }
    }

    @GetMapping("/{name}/{version:\\d+}")
    String version(
            @PathVariable String kind,
            @PathVariable String name,
            @PathVariable int version,
            Model model,
            Locale locale) {
        Version shown = ofKind(kind, changes.version(name, version));
        int active = changes.active(name);
        int against = version == active ? Math.max(1, version - 1) : active;
        List<Pilot> tried = pilots.of(name);
        model.addAttribute("name", name);
        model.addAttribute("version", shown);
        model.addAttribute("active", active);
        model.addAttribute("against", against);
        model.addAttribute("schedule", schedule.waiting(name));
        model.addAttribute("tried", pilots.isTried(name));
        model.addAttribute("pilots", tried);
        model.addAttribute(
                "pilot", tried.stream().filter(Pilot::isOpen).findFirst().orElse(null));
        model.addAttribute(
                "retired",
                version != active
                        && (shown.isDelivered()
                                || changes.activations(name).stream()
                                        .anyMatch(activation -> activation.version() == version)));
        model.addAllAttributes(page(kind).version(shown, changes.version(name, against), locale));
        return VERSION;
    }

    @GetMapping("/{name}/{version:\\d+}/file")
    ResponseEntity<byte[]> file(@PathVariable String kind, @PathVariable String name, @PathVariable int version) {
        return download(page(kind).file(ofKind(kind, changes.version(name, version))));
    }

    private static ResponseEntity<byte[]> download(ChangePage.Download download) {
        String attachment = ContentDisposition.attachment()
                .filename(download.name())
                .build()
                .toString();
        return ResponseEntity.ok()
                .contentType(download.type())
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment)
                .body(download.content());
    }

    @PostMapping("/{name}")
    String propose(
            @PathVariable String kind,
            @PathVariable String name,
            @RequestParam MultipartFile file,
            @RequestParam String reason,
            @RequestParam(defaultValue = "") String details,
            Model model,
            Locale locale)
            throws IOException {
        try {
            Version proposed = changes.propose(name, file.getBytes(), reason, details);
            return "redirect:" + address(proposed);
        } catch (ProposalRefused wrong) {
            model.addAttribute("problems", wrong.problems(locale));
        } catch (Refused refused) {
            model.addAttribute("refused", refused.problems(locale));
        }
        model.addAttribute("reason", reason);
        model.addAttribute("details", details);
        return thing(kind, name, model, locale);
    }

    private static String address(Version version) {
        return "/" + version.kind() + "/" + version.name() + "/" + version.number();
    }

    @PostMapping("/{name}/{version:\\d+}/approval")
    String approve(
            @PathVariable String kind,
            @PathVariable String name,
            @PathVariable int version,
            Model model,
            Locale locale) {
        return act(() -> changes.approve(name, version), kind, name, version, model, locale);
    }

    @PostMapping("/{name}/{version:\\d+}/discard")
    String discard(
            @PathVariable String kind,
            @PathVariable String name,
            @PathVariable int version,
            Model model,
            Locale locale) {
        return act(() -> changes.discard(name, version), kind, name, version, model, locale);
    }

    @PostMapping("/{name}/{version:\\d+}/pilot")
    String startPilot(
            @PathVariable String kind,
            @PathVariable String name,
            @PathVariable int version,
            Model model,
            Locale locale) {
        return act(() -> pilots.start(name, version), kind, name, version, model, locale);
    }

    @PostMapping("/{name}/{version:\\d+}/pilot/end")
    String endPilot(
            @PathVariable String kind,
            @PathVariable String name,
            @PathVariable int version,
            Model model,
            Locale locale) {
        return act(() -> pilots.end(name), kind, name, version, model, locale);
    }

    /** @param at on the clock of {@link Clock#getZone} */
    @PostMapping("/{name}/{version:\\d+}/schedule")
    String schedule(
            @PathVariable String kind,
            @PathVariable String name,
            @PathVariable int version,
            @RequestParam String at,
            Model model,
            Locale locale) {
        return act(
                () -> schedule.schedule(
                        name, version, time(at).atZone(clock.getZone()).toInstant()),
                kind,
                name,
                version,
                model,
                locale);
    }

    private static LocalDateTime time(String typed) {
        try {
            return LocalDateTime.parse(typed);
        } catch (DateTimeException noTime) {
            throw new Refused(ChangeSchedule.AT, Message.value(typed), Message.of("changes.a-time"));
        }
    }

    @PostMapping("/{name}/{version:\\d+}/activation")
    String activate(
            @PathVariable String kind,
            @PathVariable String name,
            @PathVariable int version,
            Model model,
            Locale locale) {
        String shown = act(() -> changes.activate(name, version), kind, name, version, model, locale);
        return shown.equals(VERSION) ? shown : "redirect:/" + kind + "/" + name;
    }

    /** Does something to a version and shows its page: the version, or why it was refused. */
    private String act(Runnable deed, String kind, String name, int version, Model model, Locale locale) {
        Version shown = ofKind(kind, changes.version(name, version));
        try {
            deed.run();
            return "redirect:" + address(shown);
        } catch (NotAllowed notAllowed) {
            changes.requireChange(name);
            model.addAttribute("own", true);
        } catch (Refused refused) {
            model.addAttribute("refused", refused.problems(locale));
        }
        return version(kind, name, version, model, locale);
    }

    @PostMapping("/{name}/rollback")
    String rollBack(
            @PathVariable String kind,
            @PathVariable String name,
            @RequestParam String reason,
            Model model,
            Locale locale) {
        try {
            changes.rollBack(name, reason);
            return "redirect:/" + kind + "/" + name;
        } catch (Refused refused) {
            model.addAttribute("refused", refused.problems(locale));
            return thing(kind, name, model, locale);
        }
    }

    @PostMapping("/{name}/schedule/{position}/cancellation")
    String cancel(@PathVariable String kind, @PathVariable String name, @PathVariable int position) {
        schedule.cancel(name, position);
        return "redirect:/" + kind + "/" + name;
    }
}
