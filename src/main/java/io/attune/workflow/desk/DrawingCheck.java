package io.attune.workflow.desk;

import io.attune.Message;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;

/** Everything that happens is drawn, and its name is beside it. */
class DrawingCheck {

    private final BpmnModel model;
    private final Findings findings;

    DrawingCheck(BpmnModel model, Findings findings) {
        this.model = model;
        this.findings = findings;
    }

    void check() {
        Map<BaseElement, BpmnShape> shapes = model.all(BpmnShape.class).stream()
                .filter(shape -> shape.getBpmnElement() != null)
                .collect(Collectors.toMap(BpmnShape::getBpmnElement, Function.identity(), (first, again) -> first));
        for (FlowNode node : model.all(FlowNode.class)) {
            if (!shapes.containsKey(node)) {
                findings.wrong(
                        node, Message.of("models.said.not-drawn"), Message.of("models.said.drawn", "bpmndi:BPMNShape"));
            } else if (!(node instanceof Activity) && shapes.get(node).getBpmnLabel() == null) {
                findings.wrong(
                        node, Message.of("models.said.no-label"), Message.of("models.said.drawn", "bpmndi:BPMNLabel"));
            }
        }
        Set<BaseElement> lines = model.all(BpmnEdge.class).stream()
                .map(BpmnEdge::getBpmnElement)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        for (SequenceFlow flow : model.all(SequenceFlow.class)) {
            if (!lines.contains(flow)) {
                findings.wrong(
                        flow, Message.of("models.said.not-drawn"), Message.of("models.said.drawn", "bpmndi:BPMNEdge"));
            }
        }
    }
}
