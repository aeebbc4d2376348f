package io.attune.workflow.workers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.intake.Transcript;
import io.attune.scorecards.Scorecard;
import io.attune.scoring.CriterionResult;
import io.attune.transcription.Recognition;
import io.attune.transcription.TranscriptReliability;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;

/** The documented API, as a worker uses it: on this machine or on another. */
final class ServerApi {

    private final RestClient client;
    private final ObjectMapper json;

    ServerApi(WorkerSettings server, ObjectMapper json) {
        this.json = json;
        this.client = RestClient.builder()
                .baseUrl(server.url())
                .defaultHeaders(headers -> headers.setBasicAuth(server.user(), server.secret()))
                .messageConverters(converters -> converters.add(
                        0, new org.springframework.http.converter.json.MappingJackson2HttpMessageConverter(json)))
                .build();
    }

    /** The latest transcript with its doubt, or empty while there is none. */
    Optional<Recognition> hearing(String interaction) throws IOException {
        JsonNode answer = client.get()
                .uri("/api/v1/interactions/{id}", interaction)
                .retrieve()
                .body(JsonNode.class);
        JsonNode transcript = answer.path("transcript");
        return transcript.isObject()
                ? Optional.of(new Recognition(
                        json.treeToValue(transcript, Transcript.class),
                        json.treeToValue(answer.path("transcriptDoubt"), TranscriptReliability.class)))
                : Optional.empty();
    }

    /** Writes the recording to a file. */
    void recording(String interaction, Path target) {
        client.get().uri("/api/v1/interactions/{id}/recording", interaction).exchange((request, response) -> {
            if (response.getStatusCode().isError()) {
                throw new IOException("The recording of " + interaction + " answers " + response.getStatusCode());
            }
            try (InputStream body = response.getBody()) {
                return Files.copy(body, target, StandardCopyOption.REPLACE_EXISTING);
            }
        });
    }

    /** Sends bytes: a client's log of requests must not hold what was said. */
    void putTranscript(String interaction, Recognition recognition, String source, String key) throws IOException {
        byte[] transcript = json.writeValueAsBytes(recognition.transcript());
        client.put()
                .uri(address -> address.path("/api/v1/interactions/{id}/transcript")
                        .queryParam("key", "{key}")
                        .queryParam("source", "{source}")
                        .queryParamIfPresent("doubt", Optional.ofNullable(recognition.doubt()))
                        .build(interaction, key, source))
                .contentType(MediaType.APPLICATION_JSON)
                .body(out -> out.write(transcript))
                .retrieve()
                .toBodilessEntity();
    }

    void reportUnreadable(String interaction, @Nullable String reason) {
        client.post()
                .uri("/api/v1/interactions/{id}/unreadable", interaction)
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("reason", reason))
                .retrieve()
                .toBodilessEntity();
    }

    void report(WorkerReport report) {
        client.post()
                .uri("/api/v1/workers")
                .contentType(MediaType.APPLICATION_JSON)
                .body(report)
                .retrieve()
                .toBodilessEntity();
    }

    Scorecard scorecard(String interaction) {
        return client.get()
                .uri("/api/v1/interactions/{id}/scorecard", interaction)
                .retrieve()
                .body(Scorecard.class);
    }

    /** The sheet that the server decides by, or empty if it is the known version. */
    Optional<byte[]> sheetUnlessKnown(String table, String known) {
        return Optional.ofNullable(client.get()
                .uri("/api/v1/tables/{table}/sheet?known={known}", table, known)
                .retrieve()
                .body(byte[].class));
    }

    void postEvaluation(
            String interaction, Scorecard card, String rulesVersion, String origin, List<CriterionResult> results) {
        client.post()
                .uri("/api/v1/interactions/{id}/evaluations", interaction)
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of(
                        "scorecard", card.id(),
                        "scorecardVersion", card.version(),
                        "rulesVersion", rulesVersion,
                        "origin", origin,
                        "criteria", results))
                .retrieve()
                .toBodilessEntity();
    }
}
