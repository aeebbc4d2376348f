package io.attune.transcription;

import io.attune.intake.Transcript.Word;
import java.util.List;

/**
 * What a recogniser made of one channel.
 *
 * @param words in order of time
 * @param loudSeconds how much of it is louder than {@link Loudness#LIMIT}
 */
record RecognizedChannel(List<Word> words, double loudSeconds) {}
