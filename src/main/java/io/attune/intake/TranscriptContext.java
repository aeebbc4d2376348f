package io.attune.intake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a request says about a transcript that does not stand in it.
 *
 * @param language of the conversation, for formats that do not tell it; checked with the transcript
 * @param startedAt from where moments count
 * @param channel of the interaction, for messages
 */
record TranscriptContext(
        String language,
        @Nullable Instant startedAt,
        @Nullable String channel,
        Speakers speakers) {

    static TranscriptContext of(NewInteraction metadata, Speakers speakers) {
        return new TranscriptContext(metadata.language(), metadata.startedAt(), metadata.channel(), speakers);
    }

    /** The language that a file names by its region, say {@code en-US}, or else the conversation's. */
    String languageOf(@Nullable String named) {
        return named == null ? language : named.split("[-_]")[0];
    }
}
