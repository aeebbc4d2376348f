package io.attune.workflow.desk;

import io.attune.Message;
import io.attune.NotFound;
import io.attune.Trail;
import io.attune.access.Access;
import io.attune.access.Requires;
import io.attune.access.Right;
import io.attune.audit.Audit;
import io.attune.changes.ChangePage;
import io.attune.changes.Version;
import io.attune.workflow.engine.Deployer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.jspecify.annotations.Nullable;
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

/** Shows process models and forms: drawings, differences, running instances and their migration. */
@Controller
@RequestMapping("/models/{model}")
@Requires(Right.READ_MODELS)
class ModelsPage implements ChangePage {

    /** @param version of the desk, or 0 if the desk has none with that content */
    record Running(RunningInstances.InEngine inEngine, int version) {}

    private final Access access;
    private final Deployer deployer;
    private final RunningInstances running;
    private final Migrations migrations;
    private final Audit audit;

    ModelsPage(Access access, Deployer deployer, RunningInstances running, Migrations migrations, Audit audit) {
        this.access = access;
        this.deployer = deployer;
        this.running = running;
        this.migrations = migrations;
        this.audit = audit;
    }

    @Override
    public String kind() {
        return Deployer.KIND;
    }

    @Override
    public String template() {
        return "workflow/changes";
    }

    @Override
    public Map<String, Summary> summaries(List<Version> inForce, Locale locale) {
        List<BpmnModel> processes = processesInForce();
        return inForce.stream()
                .map(ModelChanges::file)
                .collect(Collectors.toMap(
                        ModelFile::name, file -> new Summary(purpose(file, processes, locale), instances(file))));
    }

    private @Nullable Integer instances(ModelFile file) {
        return file.kind() == ModelFile.Kind.FORM
                ? null
                : running.versions(file.id()).stream()
                        .mapToInt(RunningInstances.InEngine::instances)
                        .sum();
    }

    private List<BpmnModel> processesInForce() {
        return deployer.inForce().values().stream()
                .filter(file -> file.kind() == ModelFile.Kind.BPMN)
                .map(BpmnModel::read)
                .toList();
    }

    /** Embedded forms change with a release only. */
    @Override
    public Map<String, Object> list(Locale locale) {
        List<BpmnModel> processes = processesInForce();
        Map<String, String> releaseOnly = new TreeMap<>();
        deployer.inForce().values().stream()
                .filter(file -> file.kind() == ModelFile.Kind.HTML)
                .forEach(file -> releaseOnly.put(file.name(), purpose(file, processes, locale)));
        return Map.of("releaseOnly", releaseOnly);
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

    @Override
    public Map<String, Object> thing(Version inForce, List<Version> versions, Locale locale) {
        ModelFile file = ModelChanges.file(inForce);
        boolean isProcess = file.kind() == ModelFile.Kind.BPMN;
        List<Migration> moved = migrations.of(file.name());
        Map<String, Object> model = new HashMap<>();
        model.put("isProcess", isProcess);
        model.put("how", isProcess ? "models.propose.how" : "models.propose.form");
        model.put("accept", isProcess ? ".bpmn" : ".form");
        model.put("renames", versions.stream().collect(Collectors.toMap(Version::number, ModelChanges::renamed)));
        model.put("running", isProcess ? running(file, versions) : List.of());
        model.put("migrations", moved);
        model.put("progress", migrations.progress(moved));
        model.put("trail", audit.trail(Trail.ofChange(file.name())));
        model.put("texts", audit.texts(Trail.ofChange(file.name())));
        return model;
    }

    private List<Running> running(ModelFile file, List<Version> versions) {
        return running.versions(file.id()).stream()
                .map(inEngine -> {
                    String hash =
                            running.model(file.id(), inEngine.definition()).hash();
                    return new Running(
                            inEngine,
                            versions.stream()
                                    .filter(version -> version.hash().equals(hash))
                                    .findFirst()
                                    .map(Version::number)
                                    .orElse(0));
                })
                .toList();
    }

    @Override
    public Map<String, Object> version(Version shown, Version against, Locale locale) {
        ModelFile file = ModelChanges.file(shown);
        return Map.of(
                "isProcess", file.kind() == ModelFile.Kind.BPMN,
                "renamed", ModelChanges.renamed(shown),
                "difference", ModelDifference.of(ModelChanges.file(against), file));
    }

    @Override
    public Download file(Version version) {
        return download(ModelChanges.file(version));
    }

    private static Download download(ModelFile file) {
        return new Download(
                file.name(),
                file.kind() == ModelFile.Kind.BPMN ? MediaType.APPLICATION_XML : MediaType.APPLICATION_OCTET_STREAM,
                file.bytes());
    }

    /** An embedded form has one version only, that of the release. */
    @GetMapping("/file")
    ResponseEntity<byte[]> file(@PathVariable String model) {
        Download file = Optional.ofNullable(deployer.inForce().get(model))
                .map(ModelsPage::download)
                .orElseThrow(() -> new NotFound(Message.of("models.unknown", model)));
        String attachment =
                ContentDisposition.attachment().filename(file.name()).build().toString();
        return ResponseEntity.ok()
                .contentType(file.type())
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment)
                .body(file.content());
    }

    @GetMapping("/migration/{from}")
    String preview(@PathVariable String model, @PathVariable int from, Model page) {
        page.addAttribute("model", model);
        page.addAttribute("preview", migrations.preview(model, from));
        page.addAttribute("mayChange", access.may(Right.CHANGE_MODELS));
        return "workflow/migration";
    }

    @PostMapping("/migration/{from}")
    @Requires(Right.CHANGE_MODELS)
    String migrate(@PathVariable String model, @PathVariable int from) {
        migrations.migrate(model, from);
        return "redirect:/models/" + model;
    }
}
