package io.attune.workflow.desk;

import io.attune.Message;
import io.attune.Refused;
import io.attune.Refused.Problem;
import io.attune.access.Right;
import io.attune.changes.ChangeKind;
import io.attune.changes.Changes;
import io.attune.changes.Checked;
import io.attune.changes.Delivered;
import io.attune.changes.Version;
import io.attune.workflow.engine.DeliveredFiles;
import io.attune.workflow.engine.Deployer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.xml.type.ModelElementType;
import org.springframework.stereotype.Component;

/**
 * Process models and forms as things that two people change. An activation deploys them; running instances stay at theirs.
 */
@Component
class ModelChanges implements ChangeKind {

    private final Changes changes;
    private final ModelCheck check;
    private final DeliveredFiles delivered;
    private final Deployer deployer;
    private final RunningInstances running;

    ModelChanges(
            Changes changes, ModelCheck check, DeliveredFiles delivered, Deployer deployer, RunningInstances running) {
        this.changes = changes;
        this.check = check;
        this.delivered = delivered;
        this.deployer = deployer;
        this.running = running;
    }

    @Override
    public String code() {
        return Deployer.KIND;
    }

    @Override
    public Right reading() {
        return Right.READ_MODELS;
    }

    @Override
    public Right changing() {
        return Right.CHANGE_MODELS;
    }

    /** Processes, then forms. */
    @Override
    public List<Delivered> delivered() {
        return delivered.changeable();
    }

    /**
     * Reads and checks a changed file; at last the engine has its say.
     *
     * @param mapping a line {@code old id -> new id} for each element that was given another id; blank for none
     * @throws Refused with everything that is wrong with it
     */
    @Override
    public Checked check(String model, byte[] content, String mapping) {
        ModelFile file = ModelFile.read(model, content);
        Map<String, String> renamed = new LinkedHashMap<>();
        List<Problem> problems = problems(file, mapping, renamed);
        if (!problems.isEmpty()) {
            throw new Refused(problems);
        }
        StringBuilder lines = new StringBuilder();
        renamed.forEach(
                (from, to) -> lines.append(from).append(" -> ").append(to).append('\n'));
        return new Checked(file.hash(), file.text(), lines.toString());
    }

    private List<Problem> problems(ModelFile file, String mapping, Map<String, String> renamed) {
        Findings findings = new Findings(file.path());
        check.problems(file).forEach(findings::add);
        if (file.kind() == ModelFile.Kind.BPMN) {
            elements(file, mapping, renamed, findings);
        }
        if (findings.problems().isEmpty()) {
            deployer.tryOut(file, findings);
        }
        return findings.problems();
    }

    /** Demands that an element at which something stands is still there, or known under another id. */
    private void elements(ModelFile file, String mapping, Map<String, String> renamed, Findings findings) {
        BpmnModel now = BpmnModel.read(file);
        BpmnModel before = BpmnModel.read(file(changes.inForce(file.name())));
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

    static ModelFile file(Version version) {
        return new ModelFile(version.name(), version.content());
    }

    /** The new ids of a version's elements by the old ones. */
    static Map<String, String> renamed(Version version) {
        Map<String, String> renamed = new LinkedHashMap<>();
        version.details().lines().map(line -> line.split(" -> ")).forEach(ids -> renamed.put(ids[0], ids[1]));
        return renamed;
    }

    /** Problems of a version; another release may have other beans. */
    @Override
    public List<Problem> problems(Version version) {
        return check.problems(file(version));
    }

    @Override
    public void activate(Version version) {
        deployer.deploy(file(version));
    }
}
