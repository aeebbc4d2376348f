package io.attune.workflow.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attune.Refused;
import io.attune.workflow.ProcessTest;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Whatever is wrong with an uploaded model or form is said exactly. */
@ProcessTest
class ModelCheckTest {

    private static final String CALL = "CallQaProcess.bpmn";
    private static final String DISPUTE = "decide-dispute.form";

    @Autowired
    ModelCheck check;

    private List<String> wrong(String name, String regex, String replacement) {
        String text = ProcessModelsTest.file(name).text();
        String changed = text.replaceAll(regex, replacement);
        assertThat(changed).as("the change took place").isNotEqualTo(text);
        return english(new ModelFile(name, changed));
    }

    private List<String> english(ModelFile file) {
        return check.problems(file).stream()
                .map(problem -> problem.in(Locale.ENGLISH).toString())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            id="CallQaProcess" name= | id="CoachingProcess" name= | CoachingProcess (Quality assurance of a call): found process “CoachingProcess”, allowed: process “CallQaProcess”
            isExecutable="true" | isExecutable="false" | CallQaProcess (Quality assurance of a call): found “isExecutable="false"”
            historyTimeToLive="P365D" | historyTimeToLive="forever" | found camunda:historyTimeToLive=“forever”, allowed: camunda:historyTimeToLive, such as “P365D”
            camunda:versionTag="1.0" | ` ` | found camunda:versionTag=“”
            (?s)<bpmn:serviceTask (id="ServiceTask_CloseCall"[^>]*>.*?</bpmn:)serviceTask | <bpmn:scriptTask $1scriptTask | ServiceTask_CloseCall (Close call): found “scriptTask”, allowed: one of: boundaryEvent, callActivity
            ServiceTask_CloseCall | CloseCall | CloseCall (Close call): found id “CloseCall”, allowed: an id such as ServiceTask_VerbObject
            Close call&#10;质检结案 | Close call | ServiceTask_CloseCall: found “Close call”, allowed: a name in English with Chinese on the second line
            Which level\\?&#10;申诉级别？ | Level&#10;申诉级别 | Gateway_WhichLevel (Level): found “Level 申诉级别”, allowed: a question in both languages
            <bpmn:outgoing>Flow_CloseCall_CallClosed</bpmn:outgoing> | ` ` | ServiceTask_CloseCall (Close call): found no outgoing flow
            Link_FromReview" name="Feedback | Link_FromReview" name="Elsewhere | LinkEvent_ToFeedback (Feedback): found link “Feedback 反馈”
            errorRef="Error_RecordingUnreadable" | errorRef="Error_Other" | BoundaryEvent_RecordingUnreadable (Recording unreadable): found errorRef=“Error_Other”, allowed: one of: Error_CallUnusable, Error_RecordingUnreadable
            camunda:candidateGroups="[^"]*" | ` ` | UserTask_MendRecording (Resolve unreadable recording): found neither candidate groups nor an assignee
            camunda:candidateGroups="[^"]*" | camunda:candidateGroups="everybody" | UserTask_ReviewEvaluation (Review evaluation): found “everybody”, allowed: one of: ${assignment.reviewer(execution)}, ${people.agent(execution)}
            camunda:dueDate="[^"]*" | ` ` | UserTask_ReviewEvaluation (Review evaluation): found no due date, allowed: camunda:dueDate, such as “${dueDates.of('REVIEW', execution)}”
            dueDates.review\\(execution | people.agent(execution | UserTask_ReviewEvaluation (Review evaluation): found “${people.agent(execution)}”, allowed: one of: ${dueDates.of('…', execution)}, ${dueDates.review(execution)}
            forms/review.html | forms/rating.html | UserTask_ReviewEvaluation (Review evaluation): found camunda:formKey=“embedded:deployment:forms/rating.html”, allowed: one of: formRef="answer-plan-change", formRef="approve-plan"
            formRef="decide-dispute" | formRef="decide" | UserTask_DecideDispute (Decide dispute): found camunda:formRef=“decide”
            formRefBinding="deployment" | formRefBinding="latest" | found camunda:formRefBinding=“latest”, allowed: “camunda:formRefBinding="deployment"”
            event="complete" | event="create" | UserTask_ReviewEvaluation (Review evaluation): found 0 listeners on completion
            topic="score" | topic="guess" | ServiceTask_Score (Score automatically): found camunda:topic=“guess”, allowed: one of: score, transcribe
            \\$\\{closeCall} | \\${dataSource} | ServiceTask_CloseCall (Close call): found delegateExpression=“${dataSource}”, allowed: one of: ${activatePlan}, ${alertProjectManager}, ${applyDecision}, ${closeActionTakenForm}, ${closeCall}
            camunda:delegateExpression="\\$\\{closeCall} | camunda:expression="\\${closeCall.run()} | ServiceTask_CloseCall (Close call): found camunda:expression=“${closeCall.run()}”, allowed: one of: camunda:assignee
            camunda:delegateExpression="\\$\\{closeCall}" | camunda:class="java.lang.Runtime" | ServiceTask_CloseCall (Close call): found camunda:class=“java.lang.Runtime”
            camunda:delegateExpression="\\$\\{closeCall}" | ` ` | ServiceTask_CloseCall (Close call): found no implementation
            (event="complete") delegateExpression="\\$\\{submitReview} | $1 class="java.lang.Runtime | UserTask_ReviewEvaluation (Review evaluation): found class=“java.lang.Runtime”, allowed: one of: camunda:delegateExpression, camunda:event
            delegateExpression="\\$\\{submitReview} | delegateExpression="\\${closeCall} | UserTask_ReviewEvaluation (Review evaluation): found delegateExpression=“${closeCall}”, allowed: one of: ${answerFeedback}
            <camunda:taskListener event="complete" delegateExpression="\\$\\{submitReview}" /> | <camunda:taskListener event="complete"><camunda:script scriptFormat="groovy">x</camunda:script></camunda:taskListener> | UserTask_ReviewEvaluation (Review evaluation): found “camunda:script”, allowed: one of: camunda:failedJobRetryTimeCycle
            <camunda:in source | <camunda:executionListener event="start" class="x" /><camunda:in source | CallActivity_Coaching (Coach the agent): found “camunda:executionListener”
            calledElement="CoachingProcess" | calledElement="OtherProcess" | CallActivity_Coaching (Coach the agent): found calledElement=“OtherProcess”, allowed: one of: AbsenceProcess, CallQaProcess, CoachingProcess
            businessKey="#\\{execution.processBusinessKey}" | businessKey="#{execution.processInstanceId}" | found “#{execution.processInstanceId}”, allowed: “#{execution.processBusinessKey}”
            (id="ServiceTask_CloseCall"[^>]*) camunda:asyncBefore="true" | $1 | ServiceTask_CloseCall (Close call): found no save point: a failure would roll back the previous step, allowed: “camunda:asyncBefore="true"”
            <camunda:failedJobRetryTimeCycle>R5/PT5M< | <camunda:failedJobRetryTimeCycle>often< | StartEvent_InteractionSelected (Interaction sampled): found “often”, allowed: one camunda:failedJobRetryTimeCycle, such as R5/PT5M
            (name="Which level\\?&#10;申诉级别？") default="[^"]*" | $1 | Gateway_WhichLevel (Which level?): found no default flow: an answer could have no way on
            level == 'SECOND' | level == 'THIRD' | Flow_WhichLevel_DecideAppeal (Second): found “THIRD”, which no step returns, allowed: level: FIRST, NONE, SECOND
            level == 'SECOND' | weather == 'FINE' | Flow_WhichLevel_DecideAppeal (Second): found variable “weather”, which has no declared outcomes, allowed: answer == ACKNOWLEDGED | DISPUTED | UNANSWERED; ${critical}; followUp
            \\$\\{critical} | \\${score < 60} | ` `
            followUp == 'PRAISE' | followUp == 'COACHING' | Flow_WhichFollowUp_PraiseAgent (Praise): found duplicate condition “${followUp == 'COACHING'}”
            tFormalExpression">\\$\\{dueDates.of\\('ACKNOWLEDGE', execution\\)} | tFormalExpression">next week | BoundaryEvent_AcknowledgementOverdue (Not acknowledged in time): found “next week”, allowed: 2026-11-30T08:00:00, a date variable of the process in ${…}, or one of: dueDates.of('…', execution)
            >\\$\\{mending}< | >\\${execution}< | UserTask_MendRecording (Resolve unreadable recording): found “${execution}”, allowed: one of: ${CALL_UNUSABLE}, ${CallQaProcess}
            name="Yes&#10;是" | name="\\${runtimeService.deleteProcessInstance(1)}" | found “${runtimeService.deleteProcessInstance(1)}”, allowed: plain text here
            (?s)<bpmndi:BPMNShape id="ServiceTask_CloseCall_di".*?</bpmndi:BPMNShape> | ` ` | ServiceTask_CloseCall (Close call): found nothing in the diagram, allowed: a bpmndi:BPMNShape in the diagram
            """)
    void whatIsWrongWithAModelIsSaidWithItsElement(String regex, String replacement, String message) {
        if (message.isBlank()) {
            // not even XML with a bare <
            assertThatThrownBy(() -> wrong(CALL, regex, replacement))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("invalid XML at line");
            return;
        }
        assertThat(wrong(CALL, regex, replacement))
                .anyMatch(problem -> problem.startsWith("processes/CallQaProcess.bpmn, ") && problem.contains(message));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "id": "decide-dispute" | "id": "other" | id: found “other”, allowed: “decide-dispute”
            "schemaVersion": 16 | "schemaVersion": 18 | schemaVersion: found “18”, allowed: “16”
            7\\.24\\.0 | 8.6.0 | executionPlatformVersion: found “8.6.0”, allowed: “7.24.0”
            Field_DecisionReason | Field_Decision | decisionReason: found duplicate id “Field_Decision”, allowed: each once
            Decision · 裁定 | Decision | decision: found “Decision”, allowed: English, then Chinese after a dot: English · 中文
            Decision · 裁定 | Decision 裁定 | decision: found “Decision 裁定”, allowed: English, then Chinese after a dot: English · 中文
            Original answer · 原判定 | 原判定 | Html_Dispute: found “原判定”, allowed: English, then Chinese after a dot: English · 中文
            Reject: answer stays · 驳回，维持原判 | 驳回 | decision: found “驳回”, allowed: English, then Chinese after a dot: English · 中文
            "REJECT" | "IGNORE" | decision: found “ACCEPT, PARTLY, IGNORE”, allowed: the choices ACCEPT, PARTLY, REJECT
            "type": "textarea" | "type": "number" | decisionReason: found type=“number”, allowed: “textarea”
            "type": "radio" | "type": "iframe" | decision: found type=“iframe”, allowed: one of: checkbox, datetime, group
            "maxLength": 2000 | "maxLength": 20000 | decisionReason: found maxLength=“20000”, allowed: validate.maxLength from 1 to 4000
            "key": "decision", | "key": "decision", "conditional": {"hide": "=judge(1)"}, | decision: found “=judge(1)”, allowed: =field != "VALUE", joined by and/or
            "key": "decision", | "key": "decision", "conditional": {"hide": "=weather = \\\\\"FINE\\\\\""}, | decision: found “weather”, allowed: one of: decision, decisionReason
            "required": true, | "required": "=true", | decisionReason: found required=“=true”, allowed: expressions only in conditional.hide
            \\{\\{criterionName}} | {{password}} | Html_Dispute: found “{{password}}”, allowed: one of: agentReason, criterionName
            \\{\\{criterionName}} | {{#loop items}} | Html_Dispute: found “{{#loop items}}”, allowed: {{name}}, or {{#if name != null}} … {{/if}}
            \\{\\{criterionName}} | <script>alert(1)</script> | Html_Dispute: found “<script”, allowed: plain text without scripts or external content
            Open the call in a new tab | Open {{agentReason}} | Text_Call: found “{{agentReason}}” in a text component, which would render user input as Markdown
            """)
    void whatIsWrongWithAFormIsSaidWithItsField(String regex, String replacement, String message) {
        assertThat(wrong(DISPUTE, regex, replacement))
                .anyMatch(problem -> problem.startsWith("forms/decide-dispute.form, " + message));
    }

    @Test
    void problemsAreSaidInChineseToo() {
        ModelFile file = ProcessModelsTest.file(CALL);
        ModelFile changed = new ModelFile(CALL, file.text().replace("topic=\"score\"", "topic=\"guess\""));

        assertThat(check.problems(changed))
                .extracting(problem -> problem.in(Locale.SIMPLIFIED_CHINESE))
                .containsExactly(new Refused.Said(
                        "processes/CallQaProcess.bpmn, ServiceTask_Score (自动评分)",
                        "camunda:topic=“guess”",
                        "以下之一：score, transcribe"));
    }
}
