package io.attune.workflow.desk;

import io.attune.Message;
import io.attune.workflow.engine.DeliveredFiles;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaFailedJobRetryTimeCycle;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;

/** Each step is somebody's: a person's with all that they need, a bean's or a worker's; and each is a save point. */
class StepCheck {

    private static final String EMBEDDED = "embedded:deployment:forms/";

    private final BpmnModel model;
    private final ModelVocabulary vocabulary;
    private final DeliveredFiles delivered;
    private final Findings findings;

    StepCheck(BpmnModel model, ModelVocabulary vocabulary, DeliveredFiles delivered, Findings findings) {
        this.model = model;
        this.vocabulary = vocabulary;
        this.delivered = delivered;
        this.findings = findings;
    }

    void check() {
        model.all(UserTask.class).forEach(this::person);
        model.all(ServiceTask.class).forEach(this::machine);
        model.all(CallActivity.class).forEach(this::call);
        model.all(FlowNode.class).forEach(this::savePoint);
    }

    private void person(UserTask task) {
        if (task.getCamundaCandidateGroups() == null && task.getCamundaAssignee() == null) {
            findings.wrong(task, Message.of("models.said.nobody"), Message.of("models.said.somebody"));
        }
        if (task.getCamundaDueDate() == null) {
            findings.wrong(task, Message.of("models.said.no-due-date"), Message.of("models.said.due-date"));
        }
        form(task);
        long takes = BpmnModel.extensions(task, CamundaTaskListener.class).stream()
                .filter(listener -> "complete".equals(listener.getCamundaEvent()))
                .count();
        if (takes != 1) {
            findings.wrong(
                    task,
                    Message.of("models.said.complete-listeners", takes),
                    Message.of("models.said.one-complete-listener"));
        }
    }

    private void form(UserTask task) {
        String key = task.getCamundaFormKey();
        if (key == null && task.getCamundaFormRef() == null) {
            findings.wrong(task, Message.of("models.said.no-form"), Message.of("models.said.form", forms()));
        } else if (key != null) {
            String page = key.startsWith(EMBEDDED) ? key.substring(EMBEDDED.length()) : null;
            if (page == null || delivered.find(page).isEmpty()) {
                findings.wrong(
                        task,
                        Message.of("models.said.attribute", "camunda:formKey", key),
                        Message.of("models.said.form", forms()));
            }
        } else {
            if (delivered.find(task.getCamundaFormRef() + ".form").isEmpty()) {
                findings.wrong(
                        task,
                        Message.of("models.said.attribute", "camunda:formRef", task.getCamundaFormRef()),
                        Message.of("models.said.form", forms()));
            }
            // the form that was deployed with this version of the model, not a later one
            if (!"deployment".equals(task.getCamundaFormRefBinding())) {
                findings.wrong(
                        task,
                        Message.of(
                                "models.said.attribute",
                                "camunda:formRefBinding",
                                text(task.getCamundaFormRefBinding())),
                        Findings.quoted("camunda:formRefBinding=\"deployment\""));
            }
        }
    }

    private String forms() {
        return ProcessCheck.list(delivered.all().stream()
                .filter(file -> file.kind() != ModelFile.Kind.BPMN)
                .map(file -> file.kind() == ModelFile.Kind.FORM
                        ? "formRef=\"" + file.id() + "\""
                        : "formKey=\"" + EMBEDDED + file.name() + "\"")
                .toList());
    }

    private void machine(ServiceTask task) {
        if ("external".equals(task.getCamundaType())) {
            if (!ModelVocabulary.TOPICS.contains(text(task.getCamundaTopic()))) {
                findings.wrong(
                        task,
                        Message.of("models.said.attribute", "camunda:topic", text(task.getCamundaTopic())),
                        oneOf(ModelVocabulary.TOPICS));
            }
        } else if (task.getCamundaType() != null) {
            findings.wrong(
                    task,
                    Message.of("models.said.attribute", "camunda:type", task.getCamundaType()),
                    Message.of("models.said.delegate-or-topic"));
        } else if (task.getCamundaDelegateExpression() == null) {
            findings.wrong(task, Message.of("models.said.no-delegate"), Message.of("models.said.delegate-or-topic"));
        }
    }

    private static Message oneOf(Set<String> values) {
        return Message.of(
                "models.said.one-of", ProcessCheck.list(values.stream().sorted().toList()));
    }

    private void call(CallActivity call) {
        if (!vocabulary.processes().contains(text(call.getCalledElement()))) {
            findings.wrong(
                    call,
                    Message.of("models.said.attribute", "calledElement", text(call.getCalledElement())),
                    oneOf(vocabulary.processes()));
        }
        if (!"deployment".equals(call.getCamundaCalledElementBinding())) {
            findings.wrong(
                    call,
                    Message.of(
                            "models.said.attribute",
                            "camunda:calledElementBinding",
                            text(call.getCamundaCalledElementBinding())),
                    Findings.quoted("camunda:calledElementBinding=\"deployment\""));
        }
    }

    private void savePoint(FlowNode node) {
        boolean before = node instanceof ServiceTask || node instanceof CallActivity;
        boolean after = node instanceof UserTask || node instanceof StartEvent || isTimerAtATask(node);
        if (before && !node.isCamundaAsyncBefore()) {
            findings.wrong(
                    node, Message.of("models.said.not-asynchronous"), Findings.quoted("camunda:asyncBefore=\"true\""));
        }
        if (after && !node.isCamundaAsyncAfter()) {
            findings.wrong(
                    node, Message.of("models.said.not-asynchronous"), Findings.quoted("camunda:asyncAfter=\"true\""));
        }
        boolean byChoice =
                !(node instanceof EventBasedGateway) && (node.isCamundaAsyncBefore() || node.isCamundaAsyncAfter());
        if (before || after || byChoice) {
            retried(node);
        }
    }

    private static boolean isTimerAtATask(FlowNode node) {
        return node instanceof BoundaryEvent event
                && event.getEventDefinitions().stream().anyMatch(TimerEventDefinition.class::isInstance);
    }

    private void retried(FlowNode node) {
        List<String> cycles = BpmnModel.extensions(node, CamundaFailedJobRetryTimeCycle.class).stream()
                .map(cycle -> cycle.getTextContent().strip())
                .toList();
        Optional<String> wrong =
                cycles.stream().filter(cycle -> !cycle.matches("R\\d+/PT\\d+M")).findFirst();
        if (cycles.size() != 1 || wrong.isPresent()) {
            findings.wrong(
                    node,
                    cycles.isEmpty()
                            ? Message.of("models.said.no-retries")
                            : Findings.quoted(String.join(", ", cycles)),
                    Message.of("models.said.retries"));
        }
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }
}
