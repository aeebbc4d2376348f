package io.attune.workflow.desk;

import io.attune.Message;
import io.attune.workflow.engine.DeliveredFiles;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.Collaboration;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.Error;
import org.camunda.bpm.model.bpmn.instance.ErrorEventDefinition;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.IntermediateThrowEvent;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.ThrowEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/** A model is one process that people can read, made of elements that they know. */
class ProcessCheck {

    private static final Pattern BOTH_LANGUAGES =
            Pattern.compile("[\\p{Print}’…–]*[A-Za-z][\\p{Print}’…–]*\\n.*\\p{IsHan}.*");
    private static final Pattern QUESTION = Pattern.compile("(?s).+\\?\\n.+？");

    /** Ids are Type_VerbObject; these are the types' words. Link events are intermediate events, too. */
    private static final Map<Class<? extends FlowNode>, String> ID_PREFIXES = Map.of(
            UserTask.class, "UserTask",
            ServiceTask.class, "ServiceTask",
            CallActivity.class, "CallActivity",
            ExclusiveGateway.class, "Gateway",
            EventBasedGateway.class, "EventGateway",
            StartEvent.class, "StartEvent",
            EndEvent.class, "EndEvent",
            BoundaryEvent.class, "BoundaryEvent",
            IntermediateCatchEvent.class, "(Intermediate|Link)Event",
            IntermediateThrowEvent.class, "(Intermediate|Link)Event");

    private final BpmnModel model;
    private final ModelVocabulary vocabulary;
    private final DeliveredFiles delivered;
    private final Findings findings;

    ProcessCheck(BpmnModel model, ModelVocabulary vocabulary, DeliveredFiles delivered, Findings findings) {
        this.model = model;
        this.vocabulary = vocabulary;
        this.delivered = delivered;
        this.findings = findings;
    }

    void check() {
        Collection<Process> processes = model.all(Process.class);
        if (processes.size() != 1) {
            findings.wrong(
                    Message.of("models.said.processes", processes.size()), Message.of("models.said.one-process"));
        }
        model.all(Collaboration.class)
                .forEach(pools ->
                        findings.wrong(pools, Message.of("models.said.pools"), Message.of("models.said.one-process")));
        processes.forEach(this::process);
        model.all(FlowNode.class).forEach(this::typeAndId);
        model.all(FlowElement.class).forEach(this::name);
        model.all(Gateway.class).forEach(this::question);
        model.all(FlowNode.class).forEach(this::connected);
        model.all(ErrorEventDefinition.class).forEach(this::error);
        links();
        starts();
    }

    /** The engine would take an unknown reference for the code of an error that nobody throws. */
    private void error(ErrorEventDefinition definition) {
        if (definition.getError() == null) {
            findings.wrong(
                    (FlowNode) definition.getParentElement(),
                    Message.of("models.said.attribute", "errorRef", definition.getAttributeValue("errorRef")),
                    Message.of(
                            "models.said.one-of",
                            list(model.all(Error.class).stream()
                                    .map(Error::getId)
                                    .toList())));
        }
    }

    private void process(Process process) {
        String id = model.file().id();
        if (!id.equals(process.getId())) {
            findings.wrong(
                    process, Message.of("models.said.process", process.getId()), Message.of("models.said.process", id));
        } else if (!vocabulary.processes().contains(id)) {
            findings.wrong(
                    process,
                    Message.of("models.said.process", id),
                    Message.of("models.said.one-of", list(vocabulary.processes())));
        }
        if (!process.isExecutable()) {
            findings.wrong(
                    process, Findings.quoted("isExecutable=\"false\""), Findings.quoted("isExecutable=\"true\""));
        }
        matches(process, "camunda:historyTimeToLive", process.getCamundaHistoryTimeToLiveString(), "P\\d+D", "P365D");
        matches(process, "camunda:versionTag", process.getCamundaVersionTag(), "\\d+\\.\\d+", "1.0");
        if (!isNamedInBothLanguages(process.getName())) {
            findings.wrong(process, Findings.quoted(process.getName()), Message.of("models.said.both-languages"));
        }
    }

    private void matches(Process process, String attribute, String value, String pattern, String example) {
        if (value == null || !value.matches(pattern)) {
            findings.wrong(
                    process,
                    Message.of("models.said.attribute", attribute, value == null ? "" : value),
                    Message.of("models.said.such-as", attribute, example));
        }
    }

    private void typeAndId(FlowNode node) {
        String prefix = ID_PREFIXES.get(node.getElementType().getInstanceType());
        if (prefix == null) {
            findings.wrong(
                    node,
                    Findings.quoted(node.getElementType().getTypeName()),
                    Message.of("models.said.one-of", elements()));
        } else if (node.getId() == null || !node.getId().matches(prefix + "_[A-Z]\\w+")) {
            findings.wrong(
                    node,
                    Message.of("models.said.id", node.getId()),
                    Message.of("models.said.id-like", prefix + "_VerbObject"));
        }
    }

    private String elements() {
        return list(ID_PREFIXES.keySet().stream()
                .map(type -> model.tree().getModel().getType(type).getTypeName())
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    static String list(Collection<String> values) {
        return String.join(", ", values);
    }

    private void name(FlowElement element) {
        boolean needsOne = !(element instanceof SequenceFlow flow)
                || flow.getSource() instanceof ExclusiveGateway gateway
                        && gateway.getOutgoing().size() > 1;
        if (needsOne && !isNamedInBothLanguages(element.getName())) {
            findings.wrong(
                    element.getId(),
                    null,
                    Findings.quoted(element.getName()),
                    Message.of("models.said.both-languages"));
        }
    }

    private static boolean isNamedInBothLanguages(String name) {
        return name != null && BOTH_LANGUAGES.matcher(name).matches();
    }

    private void question(Gateway gateway) {
        if (isNamedInBothLanguages(gateway.getName())
                && !QUESTION.matcher(gateway.getName()).matches()) {
            findings.wrong(
                    gateway,
                    Findings.quoted(gateway.getName().replaceAll("\\R", " ")),
                    Message.of("models.said.question"));
        }
    }

    private void connected(FlowNode node) {
        boolean endsHere = node instanceof EndEvent || node instanceof ThrowEvent && isLink(node);
        boolean beginsHere = node instanceof StartEvent
                || node instanceof BoundaryEvent
                || node instanceof IntermediateCatchEvent && isLink(node);
        if (!endsHere && node.getOutgoing().isEmpty()) {
            findings.wrong(node, Message.of("models.said.no-way-on"), Message.of("models.said.way-on"));
        }
        if (!beginsHere && node.getIncoming().isEmpty()) {
            findings.wrong(node, Message.of("models.said.no-way-here"), Message.of("models.said.way-here"));
        }
    }

    private static boolean isLink(FlowNode node) {
        return BpmnModel.linkName(node).isPresent();
    }

    private void links() {
        Map<String, FlowNode> sent = links(ThrowEvent.class);
        Map<String, FlowNode> taken = links(CatchEvent.class);
        sent.forEach((name, event) -> {
            if (!taken.containsKey(name)) {
                findings.wrong(
                        event, Message.of("models.said.link", oneLine(name)), Message.of("models.said.link-taken-up"));
            }
        });
        taken.forEach((name, event) -> {
            if (!sent.containsKey(name)) {
                findings.wrong(
                        event, Message.of("models.said.link", oneLine(name)), Message.of("models.said.link-sent"));
            }
        });
    }

    private Map<String, FlowNode> links(Class<? extends FlowNode> type) {
        Map<String, FlowNode> links = new LinkedHashMap<>();
        model.all(type).forEach(event -> BpmnModel.linkName(event).ifPresent(name -> links.put(name, event)));
        return links;
    }

    private static String oneLine(String name) {
        return name.replaceAll("\\R", " ");
    }

    /** Whoever starts the process by a message, or as such, must still be able to. */
    private void starts() {
        Optional<BpmnModel> first = delivered.find(model.file().name()).map(BpmnModel::read);
        Set<String> present = starts(model);
        first.map(ProcessCheck::starts).orElse(Set.of()).stream()
                .filter(start -> !present.contains(start))
                .forEach(start -> findings.wrong(
                        Message.of("models.said.no-start", start.isEmpty() ? "StartEvent" : start),
                        Message.of("models.said.start-kept")));
    }

    /** Names of the messages that start the process, and an empty one for the start without any. */
    private static Set<String> starts(BpmnModel model) {
        return model.all(StartEvent.class).stream()
                .flatMap(start -> start.getEventDefinitions().isEmpty()
                        ? List.of("").stream()
                        : start.getEventDefinitions().stream()
                                .filter(MessageEventDefinition.class::isInstance)
                                .map(definition -> ((MessageEventDefinition) definition).getMessage())
                                .map(message -> message == null ? "?" : message.getName()))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
