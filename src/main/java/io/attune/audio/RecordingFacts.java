package io.attune.audio;

import io.attune.Message;
import java.util.List;

/**
 * What a recording is, read from its bytes.
 *
 * @param format in words, say {@code WAV mu-law 8000 Hz stereo}
 * @param channels 1 or 2; in stereo the agent is on the first and the customer on the second
 * @param sampleRate Hz
 * @param seconds of audio that is really there
 * @param notes what was odd but accepted
 */
public record RecordingFacts(String format, int channels, int sampleRate, double seconds, List<Message> notes) {}
