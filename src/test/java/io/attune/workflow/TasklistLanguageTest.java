package io.attune.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.attune.Caller;
import io.attune.Caller.Answer;
import io.attune.access.Role;
import io.attune.planning.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What the engine's web applications are told is in the reader's language, and in no other. */
@ProcessTest
@ExtendWith(OutputCaptureExtension.class)
class TasklistLanguageTest {

    private static final String ENGINE = "/camunda/api/engine/engine/default";

    @Autowired
    Story story;

    @Autowired
    RuntimeService runtime;

    @LocalServerPort
    int port;

    @Test
    void aFormAndWhatItShowsAreInTheReadersLanguageOnly() {
        Story.Cast cast = story.aProject(Tier.GENERAL);
        Task dispute = story.taskOf(story.aDisputedCall(cast, "knowledge.accuracy"));
        Caller english = reader(cast.teamLead(), "en");
        Caller chinese = reader(cast.teamLead(), "zh-CN");

        assertThat(texts(english, dispute, "/deployed-form"))
                .contains("Decision", "Accept as proposed", "Reason (shown to the agent)")
                .noneMatch(TasklistLanguageTest::isChinese);
        assertThat(texts(chinese, dispute, "/deployed-form"))
                .contains("裁定", "申诉成立，按主张改判", "理由（坐席可见）")
                .anyMatch(text -> text.contains("<strong>原判定</strong> {{resultGiven}}"))
                .noneMatch(text -> text.contains("Original answer"));
        assertThat(texts(english, dispute, "/form-variables"))
                .contains("Accurate information", "Not met", "Met")
                .noneMatch(TasklistLanguageTest::isChinese);
        assertThat(texts(chinese, dispute, "/form-variables"))
                .contains("信息准确", "未达标", "达标")
                .doesNotContain("Accurate information", "Not met");
    }

    @Test
    void theListOfTasksIsInTheReadersLanguageOnly() {
        Story.Cast cast = story.aProject(Tier.GENERAL);
        story.aDisputedCall(cast, "knowledge.accuracy");

        for (String language : List.of("en", "zh-CN")) {
            Caller reader = reader(cast.teamLead(), language);
            JsonNode filter = reader.get(ENGINE + "/filter?resourceType=Task&maxResults=10")
                    .json()
                    .get(0);
            List<String> list = new ArrayList<>(texts(filter));
            list.addAll(texts(reader.get(
                            ENGINE + "/filter/" + filter.get("id").asText() + "/list?maxResults=10",
                            "Accept",
                            "application/hal+json")
                    .json()));

            assertThat(list)
                    .contains(
                            language.equals("en")
                                    ? new String[] {"For me", "Call", "Decide dispute", "Quality assurance of a call"}
                                    : new String[] {"我的待办", "通话", "裁定申诉", "通话质检"});
            assertThat(list)
                    .noneMatch(text -> language.equals("en") ? isChinese(text) : text.contains("Decide dispute"));
        }
    }

    @Test
    void aDiagramNamesItsStepsInTheReadersLanguage() {
        String id = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(
                        story.aCallToReview(story.aProject(Tier.GENERAL)).getBusinessKey())
                .processDefinitionKey("CallQaProcess")
                .singleResult()
                .getProcessDefinitionId();
        String path = ENGINE + "/process-definition/" + id + "/xml";
        String owner = story.somebody(Role.ADMIN);

        assertThat(reader(owner, "en").get(path).json().get("bpmn20Xml").asText())
                .contains(" name=\"Decide dispute\"")
                .doesNotContain("裁定");
        assertThat(reader(owner, "zh-CN").get(path).json().get("bpmn20Xml").asText())
                .contains(" name=\"裁定申诉\"");
    }

    @Test
    void aRefusalNamesTheFieldAndItsChoicesAsTheFormDoes() {
        Story.Cast cast = story.aProject(Tier.GENERAL);
        Task dispute = story.taskOf(story.aDisputedCall(cast, "knowledge.accuracy"));
        String decision =
                "{\"variables\": {\"decision\": {\"value\": \"PERHAPS\"}, \"decisionReason\": {\"value\": \"Why\"}}}";

        Answer english = completes(reader(cast.teamLead(), "en"), dispute, decision);
        Answer chinese = completes(reader(cast.teamLead(), "zh-CN"), dispute, decision);

        assertThat(english.status()).isEqualTo(422);
        assertThat(english.json().get("message").asText())
                .isEqualTo("“Decision”: found 'PERHAPS', allowed: one of “Accept as proposed”, "
                        + "“Partly accept: not counted”, “Reject: answer stays”");
        assertThat(chinese.json().get("message").asText())
                .isEqualTo("“裁定”：收到 'PERHAPS'，允许：以下之一：“申诉成立，按主张改判”、“部分成立，该项不计分”、“驳回，维持原判”");
    }

    @Test
    void whoIsNotAllowedOrComesTooLateIsToldSo() {
        Story.Cast cast = story.aProject(Tier.GENERAL);
        Task dispute = story.taskOf(story.aDisputedCall(cast, "knowledge.accuracy"));
        Caller lead = reader(cast.teamLead(), "zh-CN");
        story.decides(cast.teamLead(), dispute, "REJECT", "Why");

        Answer late = completes(lead, dispute, "{}");

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.json().get("message").asText()).startsWith("其他人已更改或完成此任务");
    }

    @Test
    void whatNobodyExpectedIsLoggedOnceUnderTheNumberThatTheReaderIsTold(CapturedOutput log) {
        Story.Cast cast = story.aProject(Tier.GENERAL);
        ProcessInstance onboarding = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(cast.project(), "ProjectOnboardingProcess")
                .singleResult();
        story.moveOn();
        story.completes(story.somebody(Role.MARKETING), story.taskOf(onboarding), Map.of("chosenTier", "GENERAL"));
        story.moveOn();
        Task approval = story.taskOf(onboarding);
        runtime.setVariable(onboarding.getId(), "planVersion", "no number");

        Answer answer = completes(
                reader(cast.manager(), "zh-CN"), approval, "{\"variables\": {\"approval\": {\"value\": \"APPROVE\"}}}");

        assertThat(answer.status()).isEqualTo(500);
        String message = answer.json().get("message").asText();
        assertThat(message).contains("告知管理员");
        assertThat(answer.body()).doesNotContain("ClassCast", "Integer");
        String reference = message.replaceAll("(?s).*?([0-9a-f]{8}).*", "$1");
        assertThat(log).containsOnlyOnce(reference);
        assertThat(log.getAll().split("java.lang.ClassCastException: ")).hasSize(2);
    }

    private Caller reader(String person, String language) {
        Caller reader = Caller.person(port, person, "secret");
        reader.get("/?lang=" + language);
        return reader;
    }

    private static Answer completes(Caller person, Task task, String form) {
        person.get("/camunda/api/admin/auth/user/default");
        return person.sendJson(
                "POST",
                ENGINE + "/task/" + task.getId() + "/complete",
                form,
                "X-XSRF-TOKEN",
                person.cookie("XSRF-TOKEN").orElseThrow());
    }

    private static List<String> texts(Caller reader, Task task, String what) {
        return texts(reader.get(ENGINE + "/task/" + task.getId() + what).json());
    }

    private static List<String> texts(JsonNode answer) {
        return answer.isTextual()
                ? List.of(answer.asText())
                : StreamSupport.stream(answer.spliterator(), false)
                        .flatMap(each -> texts(each).stream())
                        .toList();
    }

    private static boolean isChinese(String text) {
        return text.codePoints().anyMatch(each -> Character.UnicodeScript.of(each) == Character.UnicodeScript.HAN);
    }
}
