package io.attune.transcription;

/** No usable speech model for a language; the message says what an operator has to do. */
public class SpeechModelMissing extends RuntimeException {

    SpeechModelMissing(String problem) {
        super(problem);
    }
}
