package io.attune.intake;

import io.attune.CallDisclosed;
import io.attune.Disclosures;
import io.attune.Message;
import io.attune.Refused;
import io.attune.access.Requires;
import io.attune.access.Right;
import io.attune.audio.Waveform;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
@RequestMapping("/api/v1/interactions")
@Requires(Right.READ_INTERACTIONS)
@Tag(name = "Interactions")
class IntakeController {

    /** The answer to an import: {@code notes} say in words what was odd but accepted. */
    record Receipt(String id, boolean created, List<String> notes) {}

    private final Intake intake;
    private final Muting muting;
    private final TranscriptFormats formats;
    private final Disclosures disclosures;

    IntakeController(Intake intake, Muting muting, TranscriptFormats formats, Disclosures disclosures) {
        this.intake = intake;
        this.muting = muting;
        this.formats = formats;
        this.disclosures = disclosures;
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Requires(Right.IMPORT_INTERACTIONS)
    @Operation(
            summary = "Receive an interaction with its recording, its transcript or both",
            description =
                    "Recordings are told by their content: WAV (PCM of 8 to 32 bit, floating point, A-law, mu-law, IMA"
                            + " ADPCM, GSM 6.10), FLAC, MP3, Ogg Vorbis or Ogg Opus, 8 to 48 kHz, mono or stereo with"
                            + " the agent on the first channel. A call that was recorded as one mono file per speaker"
                            + " is sent as recordingAgent and recordingCustomer and kept as one stereo recording."
                            + " Idempotent by project and externalId: 201 for the first import, 200 for an equal one,"
                            + " 409 for the same id with other content, 422 naming every field that is not accepted."
                            + " The transcript"
                            + " is recognised by its content: this API's own JSON, messages of a chat or e-mail, Amazon"
                            + " Transcribe Call Analytics or Contact Lens, Azure batch transcription, WhisperX, WebVTT."
                            + " transcriptFormat names one of attune, messages, amazon, azure, whisperx, webvtt instead;"
                            + " speakers tells who a label means, say SPEAKER_00:AGENT,SPEAKER_01:CUSTOMER.")
    ResponseEntity<Receipt> receive(
            @RequestPart("metadata") NewInteraction metadata,
            @RequestPart(value = "recording", required = false) @Nullable MultipartFile recording,
            @RequestPart(value = "recordingAgent", required = false) @Nullable MultipartFile recordingAgent,
            @RequestPart(value = "recordingCustomer", required = false) @Nullable MultipartFile recordingCustomer,
            @RequestPart(value = "transcript", required = false) @Nullable Part transcript,
            @RequestParam(required = false) @Nullable String transcriptFormat,
            @RequestParam(required = false) @Nullable String speakers,
            Locale locale)
            throws IOException {
        requireBothLegsOrNone(recording, recordingAgent, recordingCustomer);
        TranscriptContext context = TranscriptContext.of(metadata, Speakers.parse(speakers));
        Transcript read =
                transcript == null ? null : formats.read(transcript.getInputStream(), transcriptFormat, context);
        try (InputStream whole = stream(recording);
                InputStream agent = stream(recordingAgent);
                InputStream customer = stream(recordingCustomer)) {
            Intake.Received received = agent == null || customer == null
                    ? intake.receive(metadata, whole, read)
                    : intake.receive(metadata, agent, customer, read);
            Receipt receipt =
                    new Receipt(received.id().toString(), received.created(), texts(received.notes(), locale));
            return received.created()
                    ? ResponseEntity.created(URI.create("/api/v1/interactions/" + received.id()))
                            .body(receipt)
                    : ResponseEntity.ok(receipt);
        }
    }

    private static void requireBothLegsOrNone(
            @Nullable MultipartFile recording, @Nullable MultipartFile agent, @Nullable MultipartFile customer) {
        if (recording != null && (agent != null || customer != null)) {
            throw new Refused(
                    "recording", Message.of("refused.found.recordings"), Message.of("refused.allowed.recordings"));
        }
        if ((agent == null) != (customer == null)) {
            throw new Refused(
                    agent == null ? "recordingAgent" : "recordingCustomer",
                    Message.of("refused.found.nothing"),
                    Message.of("refused.allowed.legs"));
        }
    }

    private static @Nullable InputStream stream(@Nullable MultipartFile part) throws IOException {
        return part == null ? null : part.getInputStream();
    }

    private List<String> texts(List<Message> notes, Locale locale) {
        return notes.stream().map(note -> note.in(locale)).toList();
    }

    @GetMapping("/{id}/recording")
    @Operation(
            summary = "The recording, silent where personal numbers were said; ranges are supported",
            description =
                    "409 as long as no transcript of it was searched for personal numbers; workers get it before, as it"
                            + " was received. Files of a kind that browsers do not play come as WAV with 16-bit PCM.")
    ResponseEntity<Resource> recording(@PathVariable String id, HttpServletRequest request) {
        Interaction interaction = intake.visible(InteractionId.of(id));
        Optional<Muting.Playable> playable = muting.playable(interaction);
        playable.ifPresent(opened ->
                disclosures.tell(new CallDisclosed(interaction.id().value(), CallDisclosed.Part.RECORDING), request));
        return playable.<ResponseEntity<Resource>>map(file -> ResponseEntity.ok()
                        .contentType(MediaType.parseMediaType(file.mediaType()))
                        .cacheControl(CacheControl.noCache().cachePrivate())
                        .eTag(file.file().getFileName().toString())
                        .body(new FileSystemResource(file.file())))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    @GetMapping("/{id}/waveform")
    @Operation(summary = "Peaks of each channel, 0 to 1, in equal buckets of time")
    ResponseEntity<Waveform> waveform(@PathVariable String id, @RequestParam(defaultValue = "800") int buckets) {
        Interaction interaction = intake.visible(InteractionId.of(id));
        int bounded = Math.max(10, Math.min(buckets, 4000));
        return muting.playable(interaction)
                .map(playable -> ResponseEntity.ok()
                        .cacheControl(CacheControl.noCache().cachePrivate())
                        .body(Waveform.of(playable.file(), bounded)))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }
}
