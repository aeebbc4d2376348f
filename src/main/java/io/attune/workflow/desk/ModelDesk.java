package io.attune.workflow.desk;

import io.attune.Message;
import io.attune.NotAllowed;
import io.attune.NotFound;
import io.attune.Refused;
import io.attune.Refused.Problem;
import io.attune.access.Access;
import io.attune.access.Right;
import io.attune.workflow.engine.Deployer;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.xml.type.ModelElementType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where process models and forms are changed while the application runs: proposed by one process owner, approved by
 * another, deployed, taken back. What was activated here wins over the files in {@code processes/} and {@code forms/}.
 */
@Service
@Transactional
class ModelDesk {

    private static final Logger log = LoggerFactory.getLogger(ModelDesk.class);

    private static final int LONGEST_REASON = 1000;

    private final ModelVersions versions;
    private final ModelCheck check;
    private final Deployer deployer;
    private final RunningInstances running;
    private final ApplicationEventPublisher events;
    private final Access access;
    private final Clock clock;

    ModelDesk(
            ModelVersions versions,
            ModelCheck check,
            Deployer deployer,
            RunningInstances running,
            ApplicationEventPublisher events,
            Access access,
            Clock clock) {
        this.versions = versions;
        this.check = check;
        this.deployer = deployer;
        this.running = running;
        this.events = events;
        this.access = access;
        this.clock = clock;
    }

    /**
     * Proposes a changed file.
     *
     * @param reason 1 to 1,000 characters
     * @param mapping a line {@code old id -> new id} for each element that was given another id; blank for none
     * @throws Refused with everything that is wrong with it; nothing is stored then
     * @throws NotAllowed if the login is no process owner
     */
    ModelVersion propose(String model, byte[] content, String reason, String mapping) {
        requireOwner();
        List<ModelVersion> before = versions(model);
        int characters = reason == null ? 0 : reason.strip().length();
        if (characters < 1 || characters > LONGEST_REASON) {
            throw new Refused(
                    Message.value("reason"),
                    Message.of("models.said.characters", characters),
                    Message.of("models.said.reason"));
        }
        ModelFile file = ModelFile.read(model, content);
        refuseTheSame(file, before);
        Map<String, String> renamed = new LinkedHashMap<>();
        require(problems(file, mapping, renamed));
        StringBuilder lines = new StringBuilder();
        renamed.forEach(
                (from, to) -> lines.append(from).append(" -> ").append(to).append('\n'));
        ModelVersion proposed = new ModelVersion(
                model,
                before.get(0).version() + 1,
                file.hash(),
                file.text(),
                lines.toString(),
                access.actor(),
                reason.strip(),
                clock.instant(),
                null,
                null);
        versions.insert(proposed);
        events.publishEvent(new ModelProposed(proposed));
        return proposed;
    }

    private static void refuseTheSame(ModelFile file, List<ModelVersion> before) {
        before.stream()
                .filter(version -> version.hash().equals(file.hash()))
                .findFirst()
                .ifPresent(same -> {
                    throw new Refused(
                            Message.value(file.path()),
                            Message.of("models.said.same", same.version()),
                            Message.of("models.said.change"));
                });
    }

    private List<Problem> problems(ModelFile file, String mapping, Map<String, String> renamed) {
        Findings findings = new Findings(file.path());
        check.problems(file).forEach(findings::add);
        if (file.kind() == ModelFile.Kind.BPMN) {
            elements(file, mapping == null ? "" : mapping, renamed, findings);
        }
        if (findings.problems().isEmpty()) {
            deployer.tryOut(file, findings);
        }
        return findings.problems();
    }

    private static void require(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new Refused(problems);
        }
    }

    /** Where something stands must still be there, or be known under another id. */
    private void elements(ModelFile file, String mapping, Map<String, String> renamed, Findings findings) {
        BpmnModel now = BpmnModel.read(file);
        BpmnModel before = BpmnModel.read(inForce(file.name()).file());
        for (String line : mapping.lines().filter(each -> !each.isBlank()).toList()) {
            String[] ids = line.strip().split("\\s*(->|→|=)\\s*");
            if (ids.length != 2) {
                findings.wrong(Message.of("models.said.mapping", line.strip()), Message.of("models.said.mapping-line"));
                continue;
            }
            Optional<String> type = typeBefore(before, ids[0]);
            if (now.element(ids[0]).isPresent() || type.isEmpty()) {
                findings.wrong(Message.of("models.said.mapping", line.strip()), Message.of("models.said.mapping-old"));
            } else if (!type(now, ids[1]).equals(type)) {
                findings.wrong(
                        Message.of("models.said.mapping", line.strip()),
                        Message.of("models.said.mapping-new", type.get()));
            } else {
                renamed.put(ids[0], ids[1]);
            }
        }
        running.standing(file.id()).forEach((element, instances) -> {
            boolean isTakenAway =
                    before.element(element).isPresent() && now.element(element).isEmpty();
            if (isTakenAway && !renamed.containsKey(element)) {
                findings.wrong(
                        element,
                        before.nameOf(element),
                        Message.of("models.said.element-gone", instances),
                        Message.of("models.said.element-kept", element));
            }
        });
    }

    /** The element's type in the active model, or in one by which something still runs. */
    private Optional<String> typeBefore(BpmnModel inForce, String element) {
        String process = inForce.file().id();
        return Stream.concat(
                        Stream.of(inForce),
                        running.versions(process).stream()
                                .map(version -> BpmnModel.read(running.model(process, version.definition()))))
                .flatMap(model -> type(model, element).stream())
                .findFirst();
    }

    private static Optional<String> type(BpmnModel model, String element) {
        return model.element(element).map(BaseElement::getElementType).map(ModelElementType::getTypeName);
    }

    /**
     * Approves a proposal.
     *
     * @throws NotAllowed if the login is no process owner, or proposed it
     * @throws Refused if it was approved before
     */
    void approve(String model, int version) {
        requireOwner();
        ModelVersion proposed = version(model, version);
        if (proposed.author().equals(access.actor())) {
            throw new NotAllowed(Message.of("right.own-change"));
        }
        if (!versions.approve(model, version, access.actor(), clock.instant())) {
            throw new Refused(
                    "version",
                    Message.of("models.said.approved-by", proposed.approver()),
                    Message.of("models.said.unapproved-version"));
        }
        events.publishEvent(new ModelApproved(version(model, version)));
    }

    /**
     * Deploys an approved version beside all that is in force; running instances stay at theirs.
     *
     * @throws NotAllowed if the login is no process owner
     * @throws Refused if what it refers to is there no longer
     * @throws Refused if it is not approved, or in force already
     */
    void activate(String model, int version) {
        requireOwner();
        versions.lock();
        ModelVersion approved = version(model, version);
        if (!approved.isApproved()) {
            throw new Refused(
                    "version",
                    Message.of("models.said.not-approved", version),
                    Message.of("models.said.approved-version"));
        }
        if (activeVersion(model) == version) {
            throw new Refused(
                    "version", Message.of("models.said.in-force", version), Message.of("models.said.another-version"));
        }
        require(check.problems(approved.file()));
        int position = versions.activations(model).stream()
                        .findFirst()
                        .map(ModelActivation::position)
                        .orElse(0)
                + 1;
        Deployment deployment = deployer.deploy(approved.file());
        versions.insert(
                new ModelActivation(model, position, version, deployment.getId(), access.actor(), clock.instant()));
        events.publishEvent(new ModelActivated(approved));
    }

    /**
     * Deploys the version again that was in force before the present one.
     *
     * @throws NotAllowed if the login is no process owner
     * @throws Refused if there was none before
     */
    void rollBack(String model) {
        List<ModelActivation> activations = versions.activations(model);
        if (activations.isEmpty()) {
            throw new Refused("model", Message.of("models.said.as-delivered"), Message.of("models.said.changed-model"));
        }
        activate(
                model,
                activations.size() > 1
                        ? activations.get(1).version()
                        : versionBefore(model, activations.get(0).version()));
    }

    /**
     * The version that was active before: the delivered file's, older than the activated one, before the first
     * activation.
     */
    private int versionBefore(String model, int activated) {
        return versions(model).stream()
                .filter(version -> version.author().equals(Access.SYSTEM))
                .map(ModelVersion::version)
                .filter(version -> version != activated)
                .findFirst()
                .orElse(1);
    }

    /** The number of the version in force. */
    @Transactional(readOnly = true)
    int activeVersion(String model) {
        return versions.activations(model).stream()
                .findFirst()
                .map(ModelActivation::version)
                .orElseGet(() -> deployer.deliveredVersion(model, versions(model)));
    }

    @Transactional(readOnly = true)
    ModelVersion inForce(String model) {
        return version(model, activeVersion(model));
    }

    /** The version that a release brought after the one in force; 0 if there is none. */
    @Transactional(readOnly = true)
    int overtakenBy(String model) {
        List<ModelVersion> all = versions(model);
        int delivered = deployer.deliveredVersion(model, all);
        return deployer.isOvertaken(inForce(model), all) ? delivered : 0;
    }

    /** What is wrong with the version in force since another release runs; the old release may have had other beans. */
    @Transactional(readOnly = true)
    List<Problem> misfits(String model) {
        return check.problems(inForce(model).file());
    }

    @EventListener(ApplicationReadyEvent.class)
    void warnOfMisfits() {
        versions.active().stream()
                .flatMap(active -> misfits(active.model()).stream())
                .forEach(problem -> log.warn("In force, but not fit for this release: {}", problem.in(Locale.ENGLISH)));
    }

    /**
     * The newest first.
     *
     * @throws NotFound if there is no such model
     */
    @Transactional(readOnly = true)
    List<ModelVersion> versions(String model) {
        List<ModelVersion> known = versions.of(model);
        if (known.isEmpty()) {
            throw new NotFound(Message.of("models.unknown", model));
        }
        return known;
    }

    /** The newest first. */
    @Transactional(readOnly = true)
    List<ModelActivation> activations(String model) {
        return versions.activations(model);
    }

    /** @throws NotFound if there is no such version */
    @Transactional(readOnly = true)
    ModelVersion version(String model, int version) {
        return versions(model).stream()
                .filter(each -> each.version() == version)
                .findFirst()
                .orElseThrow(() -> new NotFound(Message.of("models.unknown.version", model, version)));
    }

    void requireOwner() {
        access.require(Right.CHANGE_MODELS);
    }

    @Transactional(readOnly = true)
    ModelDifference difference(String model, int from, int to) {
        return ModelDifference.of(
                version(model, from).file(), version(model, to).file());
    }
}
