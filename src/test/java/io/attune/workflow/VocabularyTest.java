package io.attune.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.attune.AuditLine;
import io.attune.Caller;
import io.attune.Trail;
import io.attune.access.Access;
import io.attune.access.Role;
import io.attune.audit.Audit;
import io.attune.audit.AuditEvent;
import io.attune.intake.InteractionId;
import io.attune.planning.Tier;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A project's manager says what its recogniser mishears, and from then on it is written as it is meant. */
@ProcessTest
class VocabularyTest {

    @Autowired
    Story story;

    @Autowired
    Access access;

    @Autowired
    Audit audit;

    @LocalServerPort
    int port;

    private Story.Cast cast;
    private Caller manager;
    private Caller worker;
    private String page;

    @BeforeEach
    void prepare() {
        cast = story.aProject(Tier.GENERAL);
        String id = "worker." + cast.project().toLowerCase();
        worker = Caller.program(port, id, access.issueSecret(id, Role.WORKER));
        manager = Caller.person(port, cast.manager(), "secret");
        page = "/plans/" + cast.project() + "/vocabulary";
    }

    @Test
    void whatIsHeardIsWrittenAsMeantUntilTheCorrectionIsTakenBack() {
        assertThat(wordsHeard()).isEqualTo("good north win");

        assertThat(add(manager, "North  Win", "Northwind").status()).isEqualTo(302);

        assertThat(manager.get(page).body()).contains("north win", "Northwind");
        assertThat(wordsHeard()).isEqualTo("good Northwind");
        assertThat(transcript().at("/utterances/0/words/1/heard").asText()).isEqualTo("north win");
        assertThat(trail("CorrectionAdded").details())
                .containsEntry("heard", AuditLine.digest("north win"))
                .containsEntry("meant", AuditLine.digest("Northwind"));

        String shown = manager.get(page).body();
        String withdrawal = shown.replaceAll("(?s).*action=\"(" + page + "/[0-9a-f-]+/withdrawal)\".*", "$1");
        manager.postForm(withdrawal, Map.of("_csrf", manager.formToken(page)));

        assertThat(wordsHeard()).isEqualTo("good north win");
        assertThat(trail("CorrectionWithdrawn").actor()).isEqualTo(cast.manager());
    }

    @Test
    void whatIsNotAllowedIsSaidAndNothingIsAdded() {
        add(manager, "north win", "Northwind");

        assertThat(add(manager, "NORTH WIN", "Other").body()).contains("heard", "words without a correction yet");
        assertThat(add(manager, "x".repeat(101), "Other").body()).contains("1 to 100 characters, no digits");
        assertThat(add(manager, "four one", "41").body()).contains("1 to 100 characters, no digits");
        assertThat(manager.get(page).body()).doesNotContain("<td>Other</td>");
    }

    @Test
    void onlyThoseWhoAnswerForTheProjectSeeAndChangeItsWords() {
        Story.Cast others = story.aProject(Tier.GENERAL);
        for (String person : new String[] {cast.agent(), cast.reviewer(), cast.teamLead(), others.manager()}) {
            Caller caller = Caller.person(port, person, "secret");
            assertThat(caller.get(page).status()).as(person).isEqualTo(403);
            assertThat(caller.postForm(
                                    page,
                                    Map.of(
                                            "_csrf", caller.formToken("/interactions"),
                                            "language", "en",
                                            "heard", "a",
                                            "meant", "b"))
                            .status())
                    .as(person)
                    .isEqualTo(403);
        }
    }

    private Caller.Answer add(Caller caller, String heard, String meant) {
        return caller.postForm(
                page, Map.of("_csrf", caller.formToken(page), "language", "en", "heard", heard, "meant", meant));
    }

    private InteractionId call;

    private String wordsHeard() {
        call = story.aRecordedCall(cast, cast.agent(), story.today().minusDays(1));
        String heard = """
                {"language": "en", "utterances": [{"speaker": "AGENT", "start": 0, "end": 3, "text": "good north win",
                "words": [{"word": "good", "start": 0, "end": 1, "confidence": 0.9},
                {"word": "north", "start": 1, "end": 2, "confidence": 0.5},
                {"word": "win", "start": 2, "end": 3, "confidence": 0.6}]}]}""";
        String address = "/api/v1/interactions/" + call + "/transcript?source=test&key=" + UUID.randomUUID();
        assertThat(worker.sendJson("PUT", address, heard).status()).isEqualTo(200);
        return transcript().at("/utterances/0/text").asText();
    }

    private JsonNode transcript() {
        return manager.get("/api/v1/interactions/" + call).json().path("transcript");
    }

    private AuditEvent trail(String action) {
        return audit.trail(Trail.ofProject(cast.project())).stream()
                .filter(line -> line.action().equals(action))
                .findFirst()
                .orElseThrow();
    }
}
