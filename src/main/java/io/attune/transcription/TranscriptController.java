package io.attune.transcription;

import io.attune.Refused;
import io.attune.access.Requires;
import io.attune.access.Right;
import io.attune.intake.Intake;
import io.attune.intake.Interaction;
import io.attune.intake.InteractionId;
import io.attune.intake.Transcript;
import io.attune.intake.TranscriptReader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.InputStream;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where a transcribing worker, in this process or elsewhere, brings its results. */
@RestController
@RequestMapping("/api/v1/interactions/{id}")
@Requires(Right.DELIVER_RESULTS)
@Tag(name = "Transcription")
class TranscriptController {

    /** What was stored. */
    record Receipt(String interaction, int version) {}

    /** Why a recording cannot be decoded, for people to read. */
    record Unreadable(String reason) {}

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_REASON = 1000;

    private final Transcription transcription;
    private final TranscriptReader reader;
    private final Vocabulary vocabulary;
    private final Intake intake;

    TranscriptController(Transcription transcription, TranscriptReader reader, Vocabulary vocabulary, Intake intake) {
        this.transcription = transcription;
        this.reader = reader;
        this.vocabulary = vocabulary;
        this.intake = intake;
    }

    @PutMapping(path = "/transcript", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Store a transcript as the interaction's latest (workers only)",
            description = "Idempotent by key: the same key stores once. The source names who wrote it, for the trail."
                    + " A transcript with a doubt is kept, but the machine judges nothing by it.")
    @RequestBody(content = @Content(schema = @Schema(implementation = Transcript.class)))
    Receipt store(
            @PathVariable String id,
            @RequestParam String key,
            @RequestParam String source,
            @RequestParam(required = false) TranscriptReliability doubt,
            InputStream body) {
        Refused.requireText("key", key, LONGEST_NAME);
        Refused.requireText("source", source, LONGEST_NAME);
        Interaction interaction = intake.interaction(InteractionId.of(id));
        Transcript transcript = vocabulary.corrected(reader.read(body), interaction);
        StoredTranscript stored = transcription.store(interaction.id(), transcript, source, key, doubt);
        return new Receipt(stored.interaction().toString(), stored.version());
    }

    @PostMapping("/unreadable")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Report that the recording cannot be decoded (workers only)")
    void unreadable(
            @PathVariable String id, @org.springframework.web.bind.annotation.RequestBody Unreadable unreadable) {
        Refused.requireText("reason", unreadable.reason(), LONGEST_REASON);
        transcription.reportUnreadable(InteractionId.of(id), unreadable.reason());
    }
}
