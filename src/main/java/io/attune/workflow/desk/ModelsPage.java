package io.attune.workflow.desk;

import io.attune.Message;
import io.attune.NotAllowed;
import io.attune.NotFound;
import io.attune.Refused;
import io.attune.Trail;
import io.attune.access.Access;
import io.attune.access.Requires;
import io.attune.access.Right;
import io.attune.audit.Audit;
import io.attune.workflow.engine.Deployer;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.UserTask;
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

/** The desk of the process owner: process models and forms, their versions, and the life of a change. */
@Controller
@RequestMapping("/models")
@Requires(Right.READ_MODELS)
class ModelsPage {

    /**
     * @param purpose the name of the process, or what the form is shown for
     * @param version 0 for what changes with a release only
     */
    record Line(String name, String purpose, int version, int running, int waiting, int overtakenBy) {}

    /** @param version of the desk, or 0 if the desk has none with that content */
    record Running(RunningInstances.InEngine inEngine, int version) {}

    private final ModelDesk desk;
    private final Deployer deployer;
    private final RunningInstances running;
    private final Migrations migrations;
    private final Audit audit;
    private final Access access;

    ModelsPage(
            ModelDesk desk,
            Deployer deployer,
            RunningInstances running,
            Migrations migrations,
            Audit audit,
            Access access) {
        this.desk = desk;
        this.deployer = deployer;
        this.running = running;
        this.migrations = migrations;
        this.audit = audit;
        this.access = access;
    }

    @GetMapping
    String models(Model model, Locale locale) {
        List<BpmnModel> processes = processesInForce();
        model.addAttribute(
                "models",
                deployer.inForce().values().stream()
                        .sorted(Comparator.comparing(ModelFile::kind).thenComparing(ModelFile::name))
                        .map(file -> line(file, purpose(file, processes, locale)))
                        .toList());
        return "workflow/models";
    }

    private List<BpmnModel> processesInForce() {
        return deployer.inForce().values().stream()
                .filter(file -> file.kind() == ModelFile.Kind.BPMN)
                .map(BpmnModel::read)
                .toList();
    }

    private Line line(ModelFile file, String purpose) {
        if (file.kind() == ModelFile.Kind.HTML) {
            return new Line(file.name(), purpose, 0, 0, 0, 0);
        }
        int waiting = (int) desk.versions(file.name()).stream()
                .filter(version -> !version.isApproved())
                .count();
        int instances = file.kind() == ModelFile.Kind.FORM
                ? 0
                : running.versions(file.id()).stream()
                        .mapToInt(RunningInstances.InEngine::instances)
                        .sum();
        return new Line(
                file.name(),
                purpose,
                desk.activeVersion(file.name()),
                instances,
                waiting,
                desk.overtakenBy(file.name()));
    }

    /** The name of a process, or the tasks that a form is shown for. */
    private static String purpose(ModelFile file, List<BpmnModel> processes, Locale locale) {
        if (file.kind() == ModelFile.Kind.BPMN) {
            return nameOf(BpmnModel.read(file), locale);
        }
        return processes.stream()
                .flatMap(process -> process.all(UserTask.class).stream()
                        .filter(task -> file.id().equals(task.getCamundaFormRef())
                                || String.valueOf(task.getCamundaFormKey()).endsWith("/" + file.name()))
                        .map(task -> nameOf(process, locale) + ": "
                                + ModelPlace.nameOf(task.getName()).in(locale)))
                .distinct()
                .collect(Collectors.joining("; "));
    }

    private static String nameOf(BpmnModel process, Locale locale) {
        return process.process()
                .map(Process::getName)
                .map(name -> ModelPlace.nameOf(name).in(locale))
                .orElse(process.file().id());
    }

    @GetMapping("/{model}")
    String model(@PathVariable String model, Model page, Locale locale) {
        int active = desk.activeVersion(model);
        List<ModelVersion> versions = desk.versions(model);
        ModelFile file = desk.version(model, active).file();
        List<Migration> moved = migrations.of(model);
        page.addAttribute("model", model);
        page.addAttribute("purpose", purpose(file, processesInForce(), locale));
        page.addAttribute("isProcess", file.kind() == ModelFile.Kind.BPMN);
        page.addAttribute("versions", versions);
        page.addAttribute("active", active);
        page.addAttribute("overtakenBy", desk.overtakenBy(model));
        page.addAttribute(
                "misfits",
                desk.misfits(model).stream().map(problem -> problem.in(locale)).toList());
        page.addAttribute("activations", desk.activations(model));
        page.addAttribute("running", running(file, versions));
        page.addAttribute("migrations", moved);
        page.addAttribute("progress", migrations.progress(moved));
        page.addAttribute("trail", audit.trail(Trail.ofModel(model)));
        page.addAttribute("mayChange", access.may(Right.CHANGE_MODELS));
        return "workflow/model";
    }

    private List<Running> running(ModelFile file, List<ModelVersion> versions) {
        if (file.kind() == ModelFile.Kind.FORM) {
            return List.of();
        }
        return running.versions(file.id()).stream()
                .map(inEngine -> {
                    String hash =
                            running.model(file.id(), inEngine.definition()).hash();
                    Optional<ModelVersion> known = versions.stream()
                            .filter(version -> version.hash().equals(hash))
                            .findFirst();
                    return new Running(
                            inEngine, known.map(ModelVersion::version).orElse(0));
                })
                .toList();
    }

    @GetMapping("/{model}/{version:\\d+}")
    String version(@PathVariable String model, @PathVariable int version, Model page) {
        ModelVersion shown = desk.version(model, version);
        int active = desk.activeVersion(model);
        int against = version == active ? Math.max(1, version - 1) : active;
        page.addAttribute("model", model);
        page.addAttribute("isProcess", shown.file().kind() == ModelFile.Kind.BPMN);
        page.addAttribute("version", shown);
        page.addAttribute("active", active);
        page.addAttribute("against", against);
        page.addAttribute("difference", desk.difference(model, against, version));
        page.addAttribute("mayChange", access.may(Right.CHANGE_MODELS));
        return "workflow/version";
    }

    @GetMapping("/{model}/{version:\\d+}/file")
    ResponseEntity<byte[]> download(@PathVariable String model, @PathVariable int version) {
        return download(desk.version(model, version).file());
    }

    /** An embedded form has one version only, that of the release. */
    @GetMapping("/{model}/file")
    ResponseEntity<byte[]> download(@PathVariable String model) {
        return Optional.ofNullable(deployer.inForce().get(model))
                .map(ModelsPage::download)
                .orElseThrow(() -> new NotFound(Message.of("models.unknown", model)));
    }

    private static ResponseEntity<byte[]> download(ModelFile file) {
        return ResponseEntity.ok()
                .contentType(
                        file.kind() == ModelFile.Kind.BPMN
                                ? MediaType.APPLICATION_XML
                                : MediaType.APPLICATION_OCTET_STREAM)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(file.name())
                                .build()
                                .toString())
                .body(file.bytes());
    }

    @PostMapping("/{model}")
    @Requires(Right.CHANGE_MODELS)
    String propose(
            @PathVariable String model,
            @RequestParam MultipartFile file,
            @RequestParam String reason,
            @RequestParam(defaultValue = "") String mapping,
            Model page,
            Locale locale)
            throws IOException {
        try {
            ModelVersion proposed = desk.propose(model, file.getBytes(), reason, mapping);
            return "redirect:/models/" + model + "/" + proposed.version();
        } catch (Refused refused) {
            page.addAttribute("refused", refused.problems(locale));
            page.addAttribute("reason", reason);
            page.addAttribute("mapping", mapping);
            return model(model, page, locale);
        }
    }

    @PostMapping("/{model}/{version:\\d+}/approval")
    @Requires(Right.CHANGE_MODELS)
    String approve(@PathVariable String model, @PathVariable int version, Model page) {
        try {
            desk.approve(model, version);
            return "redirect:/models/" + model + "/" + version;
        } catch (NotAllowed | Refused refused) {
            page.addAttribute("notAllowed", refused instanceof NotAllowed);
            return version(model, version, page);
        }
    }

    @PostMapping("/{model}/{version:\\d+}/activation")
    @Requires(Right.CHANGE_MODELS)
    String activate(@PathVariable String model, @PathVariable int version, Model page, Locale locale) {
        try {
            desk.activate(model, version);
            return "redirect:/models/" + model;
        } catch (Refused refused) {
            page.addAttribute("refused", refused.problems(locale));
            return version(model, version, page);
        }
    }

    @PostMapping("/{model}/rollback")
    @Requires(Right.CHANGE_MODELS)
    String rollBack(@PathVariable String model, Model page, Locale locale) {
        try {
            desk.rollBack(model);
            return "redirect:/models/" + model;
        } catch (Refused refused) {
            page.addAttribute("refused", refused.problems(locale));
            return model(model, page, locale);
        }
    }

    @GetMapping("/{model}/migration/{from}")
    String preview(@PathVariable String model, @PathVariable int from, Model page) {
        page.addAttribute("model", model);
        page.addAttribute("preview", migrations.preview(model, from));
        page.addAttribute("mayChange", access.may(Right.CHANGE_MODELS));
        return "workflow/migration";
    }

    @PostMapping("/{model}/migration/{from}")
    @Requires(Right.CHANGE_MODELS)
    String migrate(@PathVariable String model, @PathVariable int from) {
        migrations.migrate(model, from);
        return "redirect:/models/" + model;
    }
}
