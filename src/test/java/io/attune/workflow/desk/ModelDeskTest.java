package io.attune.workflow.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.attune.NotAllowed;
import io.attune.NotFound;
import io.attune.Refused;
import io.attune.Trail;
import io.attune.access.Access;
import io.attune.access.Role;
import io.attune.audit.Audit;
import io.attune.audit.AuditEvent;
import io.attune.changes.ChangeSchedule;
import io.attune.changes.Changes;
import io.attune.changes.ChangesFixture;
import io.attune.changes.Step;
import io.attune.changes.Version;
import io.attune.planning.Tier;
import io.attune.scoring.Result;
import io.attune.workflow.ProcessTest;
import io.attune.workflow.Story;
import io.attune.workflow.engine.DeliveredFiles;
import io.attune.workflow.engine.Deployer;
import io.attune.workflow.processes.CallQaProcess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** A process model or form changes while the application runs: with a second pair of eyes, and back again. */
@ProcessTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ModelDeskTest {

    private static final String CALL = "CallQaProcess.bpmn";
    private static final String DISPUTE = "decide-dispute.form";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    @Autowired
    Story story;

    @Autowired
    Changes desk;

    @Autowired
    Migrations migrations;

    @Autowired
    RunningInstances running;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ChangeSchedule schedule;

    @Autowired
    ModelChanges models;

    @Autowired
    ModelCheck check;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    DeliveredFiles delivered;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    Audit audit;

    @Autowired
    Access access;

    @Autowired
    Clock clock;

    private String author;
    private String approver;

    @BeforeEach
    void twoProcessOwners() {
        author = person(Role.PROCESS_OWNER);
        approver = person(Role.PROCESS_OWNER);
    }

    /** Other tests tell their stories by the models as they were delivered. */
    @AfterEach
    void putTheDeliveredModelsBack() {
        for (String model : List.of(CALL, DISPUTE)) {
            if (desk.active(model) != 1) {
                as(approver, () -> desk.activate(model, 1));
            }
        }
    }

    private String person(Role role) {
        String id = "desk-" + NUMBER.incrementAndGet() + "-" + role.id();
        return access.createPerson(id, id, "secret", null, Set.of(role), Set.of())
                .id();
    }

    private void as(String person, Runnable deed) {
        story.as(person, () -> {
            deed.run();
            return null;
        });
    }

    private static String text(String model) {
        return ProcessModelsTest.file(model).text();
    }

    /** A change that changes nothing but itself. */
    private static String tagged(String text) {
        return text.replaceFirst("versionTag=\"[^\"]*\"", "versionTag=\"2." + NUMBER.incrementAndGet() + "\"");
    }

    private Version propose(String model, String text, String mapping) {
        return story.as(author, () -> desk.propose(model, bytes(text), "An experiment", mapping));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private int inForce(String model, String text, String mapping) {
        int version = propose(model, text, mapping).number();
        as(approver, () -> {
            desk.approve(model, version);
            desk.activate(model, version);
        });
        return version;
    }

    private ModelDifference difference(String model, int from, int to) {
        return ModelDifference.of(
                ModelChanges.file(desk.version(model, from)), ModelChanges.file(desk.version(model, to)));
    }

    private ProcessDefinition latest() {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(CallQaProcess.KEY)
                .latestVersion()
                .singleResult();
    }

    private String deployed() {
        try (InputStream model = repository.getProcessModel(latest().getId())) {
            return new String(model.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> refusal(Supplier<?> deed) {
        return catchThrowableOfType(Refused.class, () -> story.as(author, deed)).problems(Locale.ENGLISH).stream()
                .map(Refused.Said::toString)
                .toList();
    }

    @Test
    void aProposalChangesNothingUntilASecondPersonApprovedItAndSomebodyActivatedIt() {
        String changed = tagged(text(CALL));
        ProcessInstance before = story.aDrawnTranscribedCall(story.aProject(Tier.GENERAL));
        int trail = audit.trail(Trail.ofChange(CALL)).size();

        int version = propose(CALL, changed, "").number();
        assertThat(deployed()).isNotEqualTo(changed);
        assertThatThrownBy(() -> as(approver, () -> desk.activate(CALL, version)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("not approved");
        assertThatThrownBy(() -> as(author, () -> desk.approve(CALL, version))).isInstanceOf(NotAllowed.class);

        as(approver, () -> desk.approve(CALL, version));
        assertThatThrownBy(() -> as(approver, () -> desk.approve(CALL, version)))
                .as("a second time")
                .isInstanceOf(Refused.class);
        assertThat(deployed()).isNotEqualTo(changed);

        as(author, () -> desk.activate(CALL, version));
        assertThat(deployed()).isEqualTo(changed);
        assertThat(desk.active(CALL)).isEqualTo(version);
        assertThat(repository.getDeploymentResourceNames(latest().getDeploymentId()))
                .as("all in one deployment")
                .contains("processes/CoachingProcess.bpmn", "forms/decide-dispute.form", "forms/review.html");
        ProcessInstance after = story.aDrawnTranscribedCall(story.aProject(Tier.GENERAL));
        assertThat(after.getProcessDefinitionId()).isEqualTo(latest().getId());
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceId(before.getId())
                        .singleResult()
                        .getProcessDefinitionId())
                .as("what runs stays")
                .isEqualTo(before.getProcessDefinitionId())
                .isNotEqualTo(after.getProcessDefinitionId());

        as(approver, () -> desk.rollBack(CALL, "It was an experiment"));
        assertThat(deployed()).isNotEqualTo(changed);
        assertThat(audit.trail(Trail.ofChange(CALL)).stream().skip(trail))
                .extracting(AuditEvent::action)
                .containsExactly("ChangeProposed", "ChangeApproved", "ChangeActivated", "ChangeRolledBack");
        assertThat(audit.verify(Trail.ofChange(CALL)).isIntact()).isTrue();
    }

    @Test
    void rollingBackTwiceLeadsThereAgain() {
        int first = inForce(CALL, tagged(text(CALL)), "");
        int second = inForce(CALL, tagged(text(CALL)), "");

        as(approver, () -> desk.rollBack(CALL, "It was an experiment"));
        assertThat(desk.active(CALL)).isEqualTo(first);
        as(approver, () -> desk.rollBack(CALL, "It was an experiment"));
        assertThat(desk.active(CALL)).isEqualTo(second);
    }

    @Test
    void anApprovedModelIsDeployedAtItsTime() {
        String changed = tagged(text(CALL));
        int version = propose(CALL, changed, "").number();
        as(approver, () -> {
            desk.approve(CALL, version);
            schedule.schedule(CALL, version, clock.instant().plusSeconds(3600));
        });
        assertThat(deployed()).isNotEqualTo(changed);

        new ChangesFixture(jdbc, access, events, transactions, Clock.offset(clock, Duration.ofHours(2)), models)
                .schedule.activateDue();

        assertThat(deployed()).isEqualTo(changed);
        assertThat(desk.active(CALL)).isEqualTo(version);
        assertThat(schedule.waiting(CALL)).isEmpty();
    }

    @Test
    void onlyProcessOwnersChangeModels() {
        for (Role role : List.of(Role.AUDITOR, Role.ADMIN, Role.PROJECT_MANAGER)) {
            String reader = person(role);
            assertThatThrownBy(() -> as(reader, () -> desk.propose(CALL, bytes(tagged(text(CALL))), "Why not", "")))
                    .isInstanceOf(NotAllowed.class);
            assertThatThrownBy(() -> as(reader, () -> desk.approve(CALL, 1))).isInstanceOf(NotAllowed.class);
            assertThatThrownBy(() -> as(reader, () -> desk.activate(CALL, 1))).isInstanceOf(NotAllowed.class);
            assertThatThrownBy(() -> as(reader, () -> migrations.migrate(CALL, 1)))
                    .isInstanceOf(NotAllowed.class);
        }
    }

    static Stream<Arguments> badInput() throws IOException {
        String call = text(CALL);
        String path = "processes/CallQaProcess.bpmn";
        String doctype = path + ": found a document type (DOCTYPE), rejected at line ";
        return Stream.of(
                Arguments.of(
                        CALL,
                        bytes(call.replace(
                                        "<bpmn:serviceTask id=\"ServiceTask_PraiseAgent\"",
                                        "<bpmn:scriptTask" + " id=\"ServiceTask_PraiseAgent\" scriptFormat=\"groovy\"")
                                .replaceFirst("(?s)(scriptFormat=.*?</bpmn:)serviceTask>", "$1scriptTask>")),
                        path + ", ServiceTask_PraiseAgent (Praise the agent): found “scriptTask”, allowed: one of: "),
                Arguments.of(
                        CALL,
                        bytes(call.replace(
                                "<bpmn:definitions",
                                "<!DOCTYPE x [<!ENTITY f SYSTEM" + " \"file:///etc/passwd\">]><bpmn:definitions")),
                        doctype),
                Arguments.of(
                        CALL,
                        bytes(
                                "<?xml version=\"1.0\"?><!DOCTYPE lolz [<!ENTITY a \"lol\"><!ENTITY b"
                                        + " \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]><lolz>&c;</lolz>"),
                        doctype),
                Arguments.of(
                        CALL,
                        bytes(call.replace("${closeCall}", "${systemProperties}")),
                        path + ", ServiceTask_CloseCall (Close call): found delegateExpression=“${systemProperties}”,"
                                + " allowed: one of: ${activatePlan}"),
                Arguments.of(
                        CALL,
                        bytes(call.replace(
                                "sourceRef=\"Gateway_Disputed\" targetRef=\"Gateway_WhichLevel\"",
                                "sourceRef=\"Gateway_Disputed\" targetRef=\"Gateway_Disputed\"")),
                        path
                                + ", Gateway_Disputed (Disputed?): found a loop without a wait state or save point:"
                                + " Gateway_Disputed"),
                Arguments.of(CALL, bytes("Dear colleagues"), path + ": found text that is neither XML nor JSON"),
                Arguments.of(CALL, bytes("<bpmn:definitions>"), path + ": found invalid XML at line 1, column "),
                Arguments.of(CALL, bytes("<html/>"), path + ": found invalid BPMN: "),
                Arguments.of(CALL, new byte[20 << 20], path + ": found 20971520 bytes, allowed: 1048576 bytes"),
                Arguments.of(CALL, new byte[0], path + ": found nothing, allowed: a process model"),
                Arguments.of(CALL, zip(call), path + ": found a ZIP archive, allowed: a process model: BPMN 2.0 XML"),
                Arguments.of(
                        CALL,
                        call.getBytes(StandardCharsets.UTF_16),
                        path + ": found byte 1, which is not UTF-8, allowed: UTF-8"),
                Arguments.of(
                        CALL,
                        bytes(call.replace("encoding=\"UTF-8\"", "encoding=\"ISO-8859-1\"")),
                        path + ": found “encoding=\"ISO-8859-1\"”, allowed: UTF-8"),
                Arguments.of(
                        CALL,
                        bytes(text("CoachingProcess.bpmn")),
                        path + ", CoachingProcess (Coaching): found process “CoachingProcess”, allowed: process"
                                + " “CallQaProcess”"),
                Arguments.of(CALL, bytes(text(DISPUTE)), path + ": found JSON, allowed: a process model"),
                Arguments.of(DISPUTE, bytes(call), "forms/decide-dispute.form: found XML, allowed: a Camunda form"),
                Arguments.of(
                        DISPUTE,
                        bytes("{\"id\": "),
                        "forms/decide-dispute.form: found invalid JSON at line 1, column"));
    }

    private static byte[] zip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("model.bpmn"));
            zip.write(bytes(text));
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @MethodSource("badInput")
    void whatIsNotInOrderIsNeitherStoredNorDeployed(String model, byte[] content, String message) {
        ProcessDefinition before = latest();
        int known = desk.versions(model).size();

        assertThat(refusal(() -> desk.propose(model, content, "A mistake", "")))
                .anyMatch(problem -> problem.startsWith(message));

        assertThat(latest().getId()).isEqualTo(before.getId());
        assertThat(desk.versions(model)).hasSize(known);
        assertThat(repository
                        .createDeploymentQuery()
                        .deploymentName("Attune on trial")
                        .count())
                .isZero();
    }

    @Test
    void whatOnlyTheEngineRefusesIsRefusedInItsWords() {
        String broken = tagged(text(CALL))
                .replaceAll(
                        "<bpmn:multiInstanceLoopCharacteristics [^>]*/>", "<bpmn:multiInstanceLoopCharacteristics />");

        assertThat(refusal(() -> desk.propose(CALL, bytes(broken), "A mistake", "")))
                .isNotEmpty()
                .allMatch(problem -> problem.contains("loopCardinality"))
                .allMatch(problem -> problem.endsWith("allowed: a model that the process engine accepts"));
        assertThat(repository
                        .createDeploymentQuery()
                        .deploymentName("Attune on trial")
                        .count())
                .isZero();
    }

    @Test
    void aChangeHasAReasonAndChangesSomething() {
        assertThat(refusal(() -> desk.propose(CALL, bytes(tagged(text(CALL))), " ", "")))
                .containsExactly("reason: found 0 characters, allowed: 1 to 1000 characters");
        assertThat(refusal(() -> desk.propose(CALL, bytes(text(CALL)), "None", "")))
                .containsExactly(
                        "processes/CallQaProcess.bpmn: found the same as version 1, allowed: a file with changes");
        assertThatThrownBy(() -> as(author, () -> desk.propose("Other.bpmn", bytes(text(CALL)), "New", "")))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void runningInstancesMoveToARenamedStepAndGoOnThere() {
        inForce(CALL, tagged(text(CALL)), "");
        Story.Cast cast = story.aProject(Tier.GENERAL);
        ProcessInstance scoring = story.aDrawnTranscribedCall(cast);
        ProcessInstance hearing = story.aDrawnRecordedCall(cast);
        int from = latest().getVersion();
        String renamed = tagged(text(CALL)).replaceAll("ServiceTask_Score\\b", "ServiceTask_ScoreCall");

        assertThat(refusal(() -> desk.propose(CALL, bytes(renamed), "Clearer", "")))
                .anyMatch(problem -> problem.matches(
                        "processes/CallQaProcess.bpmn, ServiceTask_Score \\(Score automatically\\): found removed,"
                                + " but \\d+ running instances are waiting there, allowed: this element, or a line"
                                + " “ServiceTask_Score -> its new id” in the renamed elements"));
        assertThat(refusal(
                        () -> desk.propose(CALL, bytes(renamed), "Clearer", "ServiceTask_Score -> Gateway_Disputed")))
                .anyMatch(problem ->
                        problem.contains("allowed: an element of the same type (serviceTask) in the new model"));
        inForce(CALL, renamed, "ServiceTask_Score -> ServiceTask_ScoreCall");

        MigrationPreview preview = migrations.preview(CALL, from);
        assertThat(preview.movable()).isEqualTo(2);
        assertThat(preview.staying()).isZero();
        assertThat(preview.groups())
                .extracting(MigrationPreview.Group::keys)
                .containsExactlyInAnyOrder(List.of(scoring.getBusinessKey()), List.of(hearing.getBusinessKey()));
        assertThat(definitionOf(scoring)).as("a look changes nothing").isEqualTo(scoring.getProcessDefinitionId());

        as(author, () -> migrations.migrate(CALL, from));
        assertThat(migrations.of(CALL).get(0).finishedAt()).isNull();
        assertThat(migrations.progress(migrations.of(CALL))).isNotEmpty();
        story.moveOn();
        migrations.follow();

        assertThat(definitionOf(scoring)).isEqualTo(latest().getId());
        assertThat(definitionOf(hearing)).isEqualTo(latest().getId());
        assertThat(migrations.of(CALL).get(0).finishedAt()).isNotNull();
        assertThat(running.versions(CallQaProcess.KEY).get(0).instances()).isEqualTo(2);
        story.machineScores(scoring, Result.MET);
        assertThat(runtime.getActiveActivityIds(scoring.getId())).doesNotContain("ServiceTask_ScoreCall");
        List<AuditEvent> trail = audit.trail(Trail.ofChange(CALL));
        assertThat(trail.get(trail.size() - 2).action()).isEqualTo("InstancesMigrationAsked");
        assertThat(trail.get(trail.size() - 1).action()).isEqualTo("InstancesMigrated");
        assertThat(trail.get(trail.size() - 1).details())
                .containsEntry("instances", "2")
                .containsEntry("staying", "0");
    }

    private String definitionOf(ProcessInstance instance) {
        return runtime.createProcessInstanceQuery()
                .processInstanceId(instance.getId())
                .singleResult()
                .getProcessDefinitionId();
    }

    @Test
    void whatCannotBeMovedIsNamedWithItsReasonAndStays() {
        inForce(
                CALL,
                tagged(text(CALL)).replaceAll("ServiceTask_Score\\b", "ServiceTask_ScoreAlone"),
                "ServiceTask_Score -> ServiceTask_ScoreAlone");
        Story.Cast cast = story.aProject(Tier.GENERAL);
        ProcessInstance scoring = story.aDrawnTranscribedCall(cast);
        ProcessInstance hearing = story.aDrawnRecordedCall(cast);
        int from = latest().getVersion();
        as(approver, () -> desk.rollBack(CALL, "It was an experiment"));

        MigrationPreview preview = migrations.preview(CALL, from);
        assertThat(preview.movable()).isEqualTo(1);
        assertThat(preview.groups())
                .filteredOn(group -> !group.canMove())
                .singleElement()
                .satisfies(group -> {
                    assertThat(group.keys()).containsExactly(scoring.getBusinessKey());
                    assertThat(group.elementsIn(Locale.ENGLISH)).containsExactly("Score automatically");
                    assertThat(group.why())
                            .extracting(reason -> reason.in(Locale.ENGLISH))
                            .containsExactly(
                                    "“ServiceTask_ScoreAlone”, the current element, is not in the newest version"
                                            + " and has no mapping");
                });

        as(author, () -> migrations.migrate(CALL, from));
        story.moveOn();
        migrations.follow();
        assertThat(definitionOf(hearing)).isEqualTo(latest().getId());
        assertThat(definitionOf(scoring)).isEqualTo(scoring.getProcessDefinitionId());
        assertThatThrownBy(() -> as(author, () -> migrations.migrate(CALL, from)))
                .as("only those are left that cannot")
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> migrations.preview(CALL, latest().getVersion()))
                .as("the newest version leads nowhere")
                .isInstanceOf(NotFound.class);
    }

    @Test
    void aFormChangesItsWordsAndKeepsTheFieldsThatAreRead() {
        String label = "Decision · 裁定 " + NUMBER.incrementAndGet();
        String changed = text(DISPUTE).replace("\"Decision · 裁定\"", "\"" + label + "\"");

        assertThat(refusal(() -> desk.propose(
                        DISPUTE,
                        bytes(changed.replace("\"key\": \"decisionReason\"", "\"key\": \"why\"")),
                        "Shorter",
                        "")))
                .containsExactly(
                        "forms/decide-dispute.form, decisionReason: found nothing, allowed: the field “decisionReason”,"
                                + " which the task reads",
                        "forms/decide-dispute.form, why: found a field that no step reads, allowed: one of: decision,"
                                + " decisionReason");
        int version = inForce(DISPUTE, changed, "");

        assertThat(difference(DISPUTE, 1, version).changes())
                .containsExactly(new ModelDifference.Change(
                        ModelDifference.Kind.CHANGED, "decision", null, "label", "Decision · 裁定", label));
        try (InputStream form =
                repository.getResourceAsStream(latest().getDeploymentId(), "forms/decide-dispute.form")) {
            assertThat(new String(form.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(changed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void versionsAreComparedElementByElement() {
        String changed = tagged(text(CALL))
                .replace("Close call&#10;", "Close the call&#10;")
                .replaceAll("EndEvent_CallClosed\\b", "EndEvent_CallIsClosed")
                .replace("${level == 'SECOND'}", "${level == 'NONE'}");
        int version = propose(CALL, changed, "").number();

        ModelDifference difference = difference(CALL, 1, version);

        assertThat(difference.added()).isEqualTo("EndEvent_CallIsClosed");
        assertThat(difference.removed()).isEqualTo("EndEvent_CallClosed");
        assertThat(difference.changed().split(" "))
                .containsExactlyInAnyOrder(
                        "CallQaProcess",
                        "ServiceTask_CloseCall",
                        "Flow_CloseCall_CallClosed",
                        "Flow_WhichLevel_DecideAppeal");
        assertThat(difference.changes())
                .contains(
                        new ModelDifference.Change(
                                ModelDifference.Kind.CHANGED,
                                "Flow_WhichLevel_DecideAppeal",
                                "Second\n二级",
                                "conditionExpression",
                                "${level == 'SECOND'}",
                                "${level == 'NONE'}"),
                        new ModelDifference.Change(
                                ModelDifference.Kind.CHANGED,
                                "ServiceTask_CloseCall",
                                "Close the call\n质检结案",
                                "name",
                                "Close call\n质检结案",
                                "Close the call\n质检结案"));
    }

    @Test
    void aNodeThatStartsRunsByWhatIsInForceAndSaysWhenItsReleaseBringsAnotherFile() {
        inForce(CALL, tagged(text(CALL)), "");
        String inForce = deployed();
        String released = tagged(text(CALL));

        String deployment = latest().getDeploymentId();
        aNodeStarts(delivered.all());
        assertThat(latest().getDeploymentId()).as("nothing is deployed anew").isEqualTo(deployment);
        Changes newer = aNodeStarts(Stream.concat(
                        delivered.all().stream().filter(file -> !file.name().equals(CALL)),
                        Stream.of(new ModelFile(CALL, released)))
                .toList());

        assertThat(deployed()).isEqualTo(inForce);
        int brought = desk.versions(CALL).get(0).number();
        assertThat(newer.overtakenBy(CALL)).isEqualTo(brought);
        assertThat(desk.version(CALL, brought).content()).isEqualTo(released);
        assertThat(desk.version(CALL, brought).isDelivered()).isTrue();
        as(approver, () -> desk.activate(CALL, brought));
        assertThat(deployed()).as("the owner takes it without another approval").isEqualTo(released);
        assertThat(newer.overtakenBy(CALL)).isZero();
    }

    @Test
    void whatIsInForceAndDoesNotFitTheReleaseIsSaid() {
        String former = tagged(text(CALL)).replace("${praiseAgent}", "${praiseAgentAsBefore}");
        ModelFile file = new ModelFile(CALL, former);
        ChangesFixture.bring(
                jdbc,
                new Version(
                        "models",
                        CALL,
                        desk.versions(CALL).get(0).number() + 1,
                        file.hash(),
                        former,
                        "",
                        new Step(author, clock.instant()),
                        "Long ago",
                        new Step(approver, clock.instant()),
                        null),
                desk.activations(CALL).size() + 1);

        assertThat(desk.misfits(CALL))
                .singleElement()
                .extracting(problem -> new Refused(List.of(problem)).getMessage())
                .asString()
                .contains(
                        "ServiceTask_PraiseAgent (Praise the agent): found delegateExpression=“${praiseAgentAsBefore}”");
        as(approver, () -> desk.activate(CALL, 1));
        assertThat(desk.misfits(CALL)).isEmpty();
        assertThatThrownBy(() -> as(approver, () -> desk.rollBack(CALL, "It was an experiment")))
                .as("nor does it come back")
                .isInstanceOf(Refused.class);
        assertThat(desk.active(CALL)).isEqualTo(1);
    }

    private Changes aNodeStarts(Collection<ModelFile> files) {
        DeliveredFiles release = new DeliveredFiles(files);
        Deployer deployer = new Deployer(repository, release, desk, transactions);
        deployer.afterPropertiesSet();
        ModelChanges released = new ModelChanges(desk, check, release, deployer, running);
        return new ChangesFixture(jdbc, access, events, transactions, clock, released).changes;
    }
}
