package io.attune.transcription;

/** Nobody wants the rest of a recording any more; thrown by whoever is told how far the hearing came, to end it. */
public class HearingCancelled extends RuntimeException {

    public HearingCancelled(String reason) {
        super(reason);
    }
}
