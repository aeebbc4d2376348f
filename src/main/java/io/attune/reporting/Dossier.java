package io.attune.reporting;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.attune.intake.Audio;
import io.attune.intake.ResponseTimes;
import io.attune.intake.Transcript;
import io.attune.scoring.Evaluation;
import io.attune.transcription.TranscriptReliability;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Everything about one interaction in one piece; the shape is part of the public contract of {@code /api/v1}.
 *
 * @param transcript the latest version, or null while there is none
 * @param transcriptDoubt why it is not to be relied on, or null
 * @param responseTimes of a chat or e-mail, or null
 * @param evaluations the oldest first; agents get theirs once they are released
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Dossier(
        String id,
        CallState state,
        String project,
        String externalId,
        String agent,
        String channel,
        String direction,
        String contactType,
        String queue,
        Instant startedAt,
        double durationSeconds,
        String language,
        String customerReference,
        Map<String, String> attributes,
        boolean recording,
        Audio audio,
        List<String> notes,
        Transcript transcript,
        TranscriptReliability transcriptDoubt,
        ResponseTimes responseTimes,
        List<Evaluation> evaluations) {}
