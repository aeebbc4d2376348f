package io.attune.intake;

import java.time.Instant;

/**
 * What a request says about a transcript that does not stand in it.
 *
 * @param language of the conversation, for formats that do not tell it; may be null
 * @param startedAt from where moments count; may be null
 * @param channel of the interaction, for messages; may be null
 */
record TranscriptContext(String language, Instant startedAt, String channel, Speakers speakers) {

    static TranscriptContext of(NewInteraction metadata, Speakers speakers) {
        return new TranscriptContext(metadata.language(), metadata.startedAt(), metadata.channel(), speakers);
    }

    /** The language that a file names by its region, say {@code en-US}, or else the conversation's. */
    String languageOf(String named) {
        return named == null ? language : named.split("[-_]")[0];
    }
}
