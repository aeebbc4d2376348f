package io.attune.intake;

import io.attune.Refused;

/** A way in which transcripts are written down. */
interface TranscriptFormat {

    /** The format as a request names it, in lower case. */
    String id();

    /** Whether a text without a named format is of this one, by what stands in it. */
    boolean knows(TranscriptText text);

    /**
     * Reads the text as far as it says something about the conversation.
     *
     * @throws Refused naming each value that has not the format's shape, by its place in this text; never with the
     *     words that were said
     */
    Transcript read(TranscriptText text, TranscriptContext context);
}
