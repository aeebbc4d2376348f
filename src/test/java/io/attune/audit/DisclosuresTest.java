package io.attune.audit;

import static io.attune.audio.Wav.aWav;
import static io.attune.intake.CallImport.anImport;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.attune.AttuneServer;
import io.attune.Caller;
import io.attune.Trail;
import io.attune.access.Access;
import io.attune.access.Role;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who heard, read and downloaded what is in the trail, and so is who may and who tried to. */
@AttuneServer
class DisclosuresTest {

    private final Audit audit;
    private final Access access;
    private final int port;
    private final Caller admin;

    DisclosuresTest(@Autowired Audit audit, @Autowired Access access, @LocalServerPort int port) {
        this.audit = audit;
        this.access = access;
        this.port = port;
        this.admin = Caller.program(port, "admin", "demo");
    }

    private UUID aPlayableCall() {
        Caller.Answer answer = anImport()
                .withRecording(aWav().seconds(5).bytes())
                .withTranscript()
                .sendBy(admin);
        assertThat(answer.status()).isEqualTo(201);
        return UUID.fromString(answer.json().get("id").asText());
    }

    private List<String> linesOf(UUID call, String act) {
        return audit.trail(Trail.ofCall(call)).stream()
                .filter(line -> line.action().equals(act))
                .map(AuditEvent::actor)
                .toList();
    }

    @Test
    void aRecordingIsOneLineForEachSessionAndCallHoweverManyPiecesThePlayerAsksFor() {
        UUID call = aPlayableCall();
        String recording = "/api/v1/interactions/" + call + "/recording";
        Caller auditor = Caller.person(port, "auditor", "demo");

        assertThat(auditor.get(recording, "Range", "bytes=0-").status()).isEqualTo(206);
        assertThat(auditor.get(recording, "Range", "bytes=4000-8000").status()).isEqualTo(206);
        assertThat(auditor.get(recording).status()).isEqualTo(200);
        assertThat(linesOf(call, "RecordingOpened")).containsExactly("auditor");

        Caller.person(port, "auditor", "demo").get(recording);
        assertThat(linesOf(call, "RecordingOpened")).containsExactly("auditor", "auditor");
        assertThat(audit.verify(Trail.ofCall(call)).isIntact()).isTrue();
    }

    @Test
    void aProgramThatAsksPieceByPieceIsOneLineToo() {
        UUID call = aPlayableCall();
        String recording = "/api/v1/interactions/" + call + "/recording";

        admin.get(recording, "Range", "bytes=0-99");
        admin.get(recording, "Range", "bytes=100-199");

        assertThat(linesOf(call, "RecordingOpened")).containsExactly("admin");
    }

    @Test
    void whatAWorkerTranscribesIsNotHeardByAnybody() {
        UUID call = aPlayableCall();
        Caller worker = Caller.program(port, "worker.disclosed", access.issueSecret("worker.disclosed", Role.WORKER));

        assertThat(worker.get("/api/v1/interactions/" + call + "/recording").status())
                .isEqualTo(200);

        assertThat(linesOf(call, "RecordingOpened")).isEmpty();
    }

    @Test
    void aRefusedRecordingIsNoLine() {
        UUID call = aPlayableCall();

        assertThat(Caller.person(port, "agent-5", "demo")
                        .get("/api/v1/interactions/" + call + "/recording")
                        .status())
                .isEqualTo(403);

        assertThat(linesOf(call, "RecordingOpened")).isEmpty();
    }

    @Test
    void aDossierIsALine() {
        UUID call = aPlayableCall();

        Caller.person(port, "auditor", "demo").get("/api/v1/interactions/" + call);

        assertThat(linesOf(call, "DossierRead")).containsExactly("auditor");
    }

    @Test
    void everyFileThatSomebodyDownloadsIsALineOfTheirs() {
        String id = aPersonWith(Role.AUDITOR);
        Caller auditor = Caller.person(port, id, "secret");

        assertThat(auditor.get("/coverage/export?project=NW-CARE&format=xlsx").status())
                .isEqualTo(200);
        assertThat(auditor.get("/scores/export?project=NW-CARE").status()).isEqualTo(200);
        assertThat(auditor.get("/tables/due-dates/1/file").status()).isEqualTo(200);
        assertThat(auditor.get("/models/CallQaProcess.bpmn/file").status()).isEqualTo(200);
        assertThat(auditor.get("/tables/nowhere/1/file").status()).isEqualTo(404);

        assertThat(audit.trail(Trail.ofPerson(id)))
                .filteredOn(line -> line.action().equals("FileDownloaded"))
                .extracting(AuditEvent::actor, line -> line.details().get("address"))
                .containsExactly(
                        tuple(id, "/coverage/export"),
                        tuple(id, "/scores/export"),
                        tuple(id, "/tables/due-dates/1/file"),
                        tuple(id, "/models/CallQaProcess.bpmn/file"));
    }

    @Test
    void newPeopleTeamsAndCredentialsAreLinesWithoutNamesAndSecrets() {
        access.createTeam("team.trailed", "A Name");
        String person = aPersonWith(Role.AGENT);
        String secret = access.issueSecret("trailed.source", Role.INTEGRATION);
        access.issueSecret("trailed.source", Role.INTEGRATION);

        assertThat(acts(Trail.ofTeam("team.trailed"))).containsExactly("TeamCreated");
        assertThat(acts(Trail.ofPerson(person))).containsExactly("UserCreated");
        assertThat(acts(Trail.ofPerson("trailed.source")))
                .containsExactly("UserCreated", "CredentialsIssued", "CredentialsIssued");
        assertThat(List.of(
                        audit.trail(Trail.ofTeam("team.trailed")),
                        audit.trail(Trail.ofPerson(person)),
                        audit.trail(Trail.ofPerson("trailed.source"))))
                .allSatisfy(trail -> assertThat(trail.toString()).doesNotContain("A Name", "Ann Onym", secret));
    }

    @Test
    void aFloodOfRefusedLoginsIsOneLineUntilTheyAreCounted() {
        String person = aPersonWith(Role.AGENT);
        Caller stranger = Caller.nobody(port);

        for (int i = 0; i < 20; i++) {
            stranger.logIn(person, "wrong " + i);
            stranger.logIn("nobody" + i, "wrong");
        }

        assertThat(acts(Trail.ofPerson(person))).containsExactly("UserCreated", "LoginRefused");
        assertThat(audit.trail(Trail.OF_UNKNOWN_LOGINS))
                .hasSizeLessThanOrEqualTo(2)
                .allSatisfy(line -> assertThat(line.details()).containsOnlyKeys("refusals"));
    }

    @ParameterizedTest
    @EnumSource(Trail.Kind.class)
    void theTrailOfAnythingIsShownToAuditorsAndNotToAgents(Trail.Kind kind) {
        String id =
                switch (kind) {
                    case CALL -> aPlayableCall().toString();
                    case CYCLE -> UUID.randomUUID().toString();
                    case PROJECT -> "NW-CARE";
                    case CHANGE -> "CallQaProcess.bpmn";
                    case CRITERION, PERSON, TEAM, LOGIN -> "anything";
                };
        String page = "/audit/" + kind.inAddresses() + "/" + id;
        Caller auditor = Caller.person(port, "auditor", "demo");
        String shown = kind == Trail.Kind.CALL ? whereLeads(auditor.get(page)) : page;

        assertThat(auditor.get(shown).status()).isEqualTo(200);
        assertThat(Caller.person(port, "agent-5", "demo").get(shown).status()).isEqualTo(403);
    }

    @Test
    void aTrailShowsTheTextWhoseDigestItHolds() {
        Caller admin = Caller.person(port, "admin", "demo");

        String shown = whereLeads(admin.get("/audit?kind=project&id=NW-CARE"));
        assertThat(shown).isEqualTo("/audit/project/NW-CARE");
        assertThat(admin.get("/audit").status()).isEqualTo(200);
        assertThat(admin.get("/audit/planet/mars").status()).isEqualTo(404);
        assertThat(admin.get(shown).body()).doesNotContain("sha256:");
    }

    private static String whereLeads(Caller.Answer answer) {
        return URI.create(answer.header("Location")).getPath();
    }

    private List<String> acts(Trail trail) {
        return audit.trail(trail).stream().map(AuditEvent::action).toList();
    }

    private String aPersonWith(Role role) {
        String id = role.id() + "." + UUID.randomUUID().toString().substring(0, 8);
        access.createPerson(id, "Ann Onym", "secret", null, Set.of(role), Set.of());
        return id;
    }
}
