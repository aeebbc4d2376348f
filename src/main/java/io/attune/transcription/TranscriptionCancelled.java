package io.attune.transcription;

/** Nobody wants the rest of a recording any more; thrown by whoever is told how far the hearing came, to end it. */
public class TranscriptionCancelled extends RuntimeException {

    public TranscriptionCancelled(String reason) {
        super(reason);
    }
}
