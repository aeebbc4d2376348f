package io.attune.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.Caller;
import io.attune.audio.Wav;
import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** An import as a source system sends it: an English enquiry of the demonstration's agent unless told otherwise. */
public class CallImport {

    public static final String TRANSCRIPT = """
            {"language": "en", "utterances": [
              {"speaker": "AGENT", "start": 0.4, "end": 2.5, "text": "good morning"},
              {"speaker": "CUSTOMER", "start": 3, "end": 4.5, "text": "hello"}]}""";

    private static final String BOUNDARY = "----------part-of-an-import";

    private final Map<String, Object> metadata = new LinkedHashMap<>();
    private String brokenMetadata;
    private BodyPublisher recording;
    private BodyPublisher agentLeg;
    private BodyPublisher customerLeg;
    private String transcript;
    private String query = "";

    private CallImport() {
        metadata.put("project", "NW-CARE");
        metadata.put("externalId", "T-" + UUID.randomUUID());
        metadata.put("agent", "agent");
        metadata.put("channel", "CALL");
        metadata.put("direction", "INBOUND");
        metadata.put("contactType", "ENQUIRY");
        metadata.put("startedAt", "2026-01-15T08:15:00Z");
        metadata.put("language", "en");
    }

    public static CallImport anImport() {
        return new CallImport();
    }

    /** @param value null leaves the field out */
    public CallImport with(String field, Object value) {
        metadata.put(field, value);
        return this;
    }

    public CallImport withMetadata(String json) {
        this.brokenMetadata = json;
        return this;
    }

    public CallImport withRecording(Wav wav) {
        return withRecording(wav.bytes());
    }

    public CallImport withRecording(byte[] content) {
        this.recording = BodyPublishers.ofByteArray(content);
        return this;
    }

    public CallImport withRecording(Path file) throws FileNotFoundException {
        this.recording = BodyPublishers.ofFile(file);
        return this;
    }

    /** A mono recording of each speaker; null leaves one out. */
    public CallImport withLegs(byte[] agent, byte[] customer) {
        this.agentLeg = agent == null ? null : BodyPublishers.ofByteArray(agent);
        this.customerLeg = customer == null ? null : BodyPublishers.ofByteArray(customer);
        return this;
    }

    public CallImport withTranscript(String json) {
        this.transcript = json;
        return this;
    }

    public CallImport withTranscript() {
        return withTranscript(TRANSCRIPT);
    }

    /** @param query of the address, say {@code transcriptFormat=webvtt} */
    public CallImport asked(String query) {
        this.query = "?" + query;
        return this;
    }

    public String externalId() {
        return (String) metadata.get("externalId");
    }

    /** @param headers names and values in turn */
    public Caller.Answer sendBy(Caller caller, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("Content-Type", "multipart/form-data; boundary=" + BOUNDARY));
        return caller.send("POST", "/api/v1/interactions" + query, body(), all.toArray(String[]::new));
    }

    private BodyPublisher body() {
        List<BodyPublisher> parts = new ArrayList<>();
        add(parts, "metadata", "application/json", BodyPublishers.ofByteArray(metadataJson()));
        if (recording != null) {
            add(parts, "recording\"; filename=\"call.wav", "audio/wav", recording);
        }
        if (agentLeg != null) {
            add(parts, "recordingAgent\"; filename=\"agent.wav", "audio/wav", agentLeg);
        }
        if (customerLeg != null) {
            add(parts, "recordingCustomer\"; filename=\"customer.wav", "audio/wav", customerLeg);
        }
        if (transcript != null) {
            add(parts, "transcript", "application/json", BodyPublishers.ofString(transcript));
        }
        parts.add(BodyPublishers.ofString("--" + BOUNDARY + "--\r\n"));
        return BodyPublishers.concat(parts.toArray(BodyPublisher[]::new));
    }

    /** Sends small files to another address, by the names of their parts. */
    static Caller.Answer send(Caller caller, String address, Map<String, String> files) {
        List<BodyPublisher> parts = new ArrayList<>();
        files.forEach((name, content) ->
                add(parts, name + "\"; filename=\"" + name + ".csv", "text/csv", BodyPublishers.ofString(content)));
        parts.add(BodyPublishers.ofString("--" + BOUNDARY + "--\r\n"));
        return caller.send(
                "POST",
                address,
                BodyPublishers.concat(parts.toArray(BodyPublisher[]::new)),
                "Content-Type",
                "multipart/form-data; boundary=" + BOUNDARY);
    }

    private static void add(List<BodyPublisher> parts, String name, String type, BodyPublisher content) {
        parts.add(BodyPublishers.ofString("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name
                + "\"\r\nContent-Type: " + type + "\r\n\r\n"));
        parts.add(content);
        parts.add(BodyPublishers.ofString("\r\n"));
    }

    private byte[] metadataJson() {
        try {
            return brokenMetadata == null
                    ? new ObjectMapper().writeValueAsBytes(metadata)
                    : brokenMetadata.getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
