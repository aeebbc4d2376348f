package io.attune.transcription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.attune.Refused;
import io.attune.intake.Intake;
import io.attune.intake.IntakeFixture;
import io.attune.intake.InteractionId;
import io.attune.intake.TranscriptCheck;
import io.attune.intake.TranscriptReader;
import io.attune.redaction.Redaction;
import jakarta.servlet.ServletException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.test.autoconfigure.jdbc.JdbcTest;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

@JdbcTest
@RecordApplicationEvents
@Import({
    Transcription.class,
    Transcripts.class,
    TranscriptCheck.class,
    Redaction.class,
    JacksonAutoConfiguration.class,
    TranscriptionTest.Surroundings.class
})
class TranscriptControllerTest {

    private static final String GOOD = """
            {"language": "en", "utterances": [{"speaker": "AGENT", "start": 0.4, "end": 2, "text": "good morning"}]}""";

    @Autowired
    Transcription transcription;

    @Autowired
    Intake intake;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationEvents events;

    private MockMvc web;
    private InteractionId interaction;

    @BeforeEach
    void prepare() {
        // nobody's words are changed here
        Vocabulary vocabulary = new Vocabulary(jdbc, null, null, null, null);
        web = MockMvcBuilders.standaloneSetup(
                        new TranscriptController(transcription, new TranscriptReader(), vocabulary, intake))
                .build();
        interaction = IntakeFixture.aReceivedCall(jdbc).id();
    }

    @Test
    void storesTheTranscriptOfAWorkerOncePerKey() throws Exception {
        String receipt = "{\"interaction\": \"" + interaction + "\", \"version\": 1}";

        web.perform(transcript(GOOD, "task-1"))
                .andExpect(status().isOk())
                .andExpect(content().json(receipt));
        web.perform(transcript(GOOD, "task-1"))
                .andExpect(status().isOk())
                .andExpect(content().json(receipt));

        assertThat(transcription.transcript(interaction).orElseThrow().source()).isEqualTo("vosk demo-en@1b2c3d4e5f60");
    }

    @Test
    void refusesATranscriptWithoutATime() {
        String untimed = GOOD.replace("\"start\": 0.4,", "");

        assertThatExceptionOfType(ServletException.class)
                .isThrownBy(() -> web.perform(transcript(untimed, "task-1")))
                .withCauseInstanceOf(Refused.class)
                .withMessageContaining("utterances[0].start: found nothing, allowed: a number");
        assertThat(transcription.transcript(interaction)).isEmpty();
    }

    @Test
    void refusesABlankKey() {
        assertThatExceptionOfType(ServletException.class)
                .isThrownBy(() -> web.perform(transcript(GOOD, " ")))
                .withCauseInstanceOf(Refused.class)
                .withMessageContaining("key: found nothing, allowed: 1 to 200 characters");
    }

    @Test
    void passesOnThatARecordingIsUnreadable() throws Exception {
        web.perform(post("/api/v1/interactions/{id}/unreadable", interaction)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"reason\": \"a file of type FLAC\"}"))
                .andExpect(status().isNoContent());

        assertThat(events.stream(RecordingFoundUnreadable.class))
                .containsExactly(new RecordingFoundUnreadable(interaction, "a file of type FLAC"));
    }

    private MockHttpServletRequestBuilder transcript(String json, String key) {
        return put("/api/v1/interactions/{id}/transcript", interaction)
                .param("key", key)
                .param("source", "vosk demo-en@1b2c3d4e5f60")
                .contentType(MediaType.APPLICATION_JSON)
                .content(json);
    }
}
