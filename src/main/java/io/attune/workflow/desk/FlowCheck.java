package io.attune.workflow.desk;

import io.attune.Message;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.Condition;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** Wherever a process can go it gets on: each answer has a way, and no loop runs without end. */
class FlowCheck {

    private static final Pattern COMPARISON = Pattern.compile("\\$\\{(\\w+) == '([A-Z_]+)'}");
    private static final Pattern YES_OR_NO = Pattern.compile("\\$\\{(\\w+)}");

    private final BpmnModel model;
    private final ProcessVariables variables;
    private final Findings findings;

    FlowCheck(BpmnModel model, ProcessVariables variables, Findings findings) {
        this.model = model;
        this.variables = variables;
        this.findings = findings;
    }

    void check() {
        model.all(ExclusiveGateway.class).forEach(this::choice);
        for (SequenceFlow flow : model.all(SequenceFlow.class)) {
            if (flow.getConditionExpression() != null) {
                if (flow.getSource() instanceof ExclusiveGateway) {
                    condition(flow, flow.getConditionExpression());
                } else {
                    findings.wrong(
                            flow,
                            Message.of("models.said.condition-elsewhere"),
                            Message.of("models.said.condition-at-gateway"));
                }
            }
        }
        for (Condition condition : model.all(Condition.class)) {
            condition((FlowElement) condition.getParentElement().getParentElement(), condition);
        }
        loops();
    }

    /** Requires a default flow, so that every answer has a way, also one that a later release adds. */
    private void choice(ExclusiveGateway gateway) {
        if (gateway.getOutgoing().size() < 2) {
            return;
        }
        if (gateway.getDefault() == null) {
            findings.wrong(gateway, Message.of("models.said.no-default"), Message.of("models.said.default"));
        }
        Map<String, SequenceFlow> asked = new LinkedHashMap<>();
        for (SequenceFlow flow : gateway.getOutgoing()) {
            boolean isDefault = flow == gateway.getDefault() || flow.equals(gateway.getDefault());
            String condition = flow.getConditionExpression() == null
                    ? null
                    : flow.getConditionExpression().getTextContent().strip();
            if (isDefault && condition != null) {
                findings.wrong(
                        flow,
                        Message.of("models.said.condition", condition),
                        Message.of("models.said.default-without-condition"));
            } else if (!isDefault && condition == null) {
                findings.wrong(
                        flow,
                        Message.of("models.said.no-condition"),
                        Message.of("models.said.condition-unless-default"));
            } else if (condition != null && asked.put(condition, flow) != null) {
                findings.wrong(
                        flow,
                        Message.of("models.said.condition-again", condition),
                        Message.of("models.said.condition-once"));
            }
        }
    }

    private void condition(FlowElement place, ModelElementInstance condition) {
        String text = condition.getTextContent().strip();
        Matcher comparison = COMPARISON.matcher(text);
        Matcher yesOrNo = YES_OR_NO.matcher(text);
        if (comparison.matches()) {
            Set<String> words = variables.wordsOf(comparison.group(1));
            if (words.isEmpty()) {
                findings.wrong(place, Message.of("models.said.variable", comparison.group(1)), outcomes());
            } else if (!words.contains(comparison.group(2))) {
                findings.wrong(
                        place,
                        Message.of("models.said.answer", comparison.group(2)),
                        Message.of("models.said.answers", comparison.group(1), ProcessCheck.list(words)));
            }
        } else if (!yesOrNo.matches()) {
            findings.wrong(place, Message.of("models.said.condition", text), Message.of("models.said.condition-shape"));
        } else if (!variables.isYesOrNo(yesOrNo.group(1))) {
            findings.wrong(place, Message.of("models.said.variable", yesOrNo.group(1)), outcomes());
        }
    }

    private Message outcomes() {
        return Message.of(
                "models.said.outcomes",
                variables.outcomes().entrySet().stream()
                        .map(outcome -> outcome.getValue().isEmpty()
                                ? "${" + outcome.getKey() + "}"
                                : outcome.getKey() + " == " + String.join(" | ", outcome.getValue()))
                        .collect(Collectors.joining("; ")));
    }

    private void loops() {
        Map<FlowNode, Set<FlowNode>> reach = new LinkedHashMap<>();
        model.all(FlowNode.class).stream()
                .filter(node -> !stops(node))
                .forEach(node -> reach.put(node, reachedWithoutAStop(node)));
        Set<FlowNode> told = new HashSet<>();
        reach.forEach((node, reached) -> {
            if (reached.contains(node) && !told.contains(node)) {
                Set<FlowNode> loop = new LinkedHashSet<>(List.of(node));
                reached.stream()
                        .filter(other -> reach.getOrDefault(other, Set.of()).contains(node))
                        .forEach(loop::add);
                told.addAll(loop);
                String ids = loop.stream().map(FlowNode::getId).collect(Collectors.joining(" → "));
                findings.wrong(node, Message.of("models.said.loop", ids), Message.of("models.said.loop-with-a-stop"));
            }
        });
    }

    private Set<FlowNode> reachedWithoutAStop(FlowNode from) {
        Set<FlowNode> reached = new LinkedHashSet<>();
        Deque<FlowNode> open = new ArrayDeque<>(model.next(from));
        while (!open.isEmpty()) {
            FlowNode node = open.pop();
            if (!stops(node) && reached.add(node)) {
                open.addAll(model.next(node));
            }
        }
        return reached;
    }

    /** Whether the process waits there, or saves what it has done. */
    private static boolean stops(FlowNode node) {
        // the engine's model of an event-based gateway refuses to say whether it is asynchronous
        return node instanceof EventBasedGateway
                || node.isCamundaAsyncBefore()
                || node.isCamundaAsyncAfter()
                || node instanceof UserTask
                || node instanceof ServiceTask task && "external".equals(task.getCamundaType())
                || node instanceof IntermediateCatchEvent
                        && BpmnModel.linkName(node).isEmpty();
    }
}
