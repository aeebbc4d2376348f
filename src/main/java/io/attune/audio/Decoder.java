package io.attune.audio;

import io.attune.Message;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * The edge to a codec: the samples of one recording from the beginning, block by block, so that hours of audio need no
 * memory. What a codec cannot make sense of it leaves out and says so in its notes; it ends when its bytes do.
 */
interface Decoder extends Closeable {

    /** The codec in words, say {@code Ogg Opus}. */
    String codec();

    int channels();

    /** Hz. */
    int sampleRate();

    /**
     * The next samples, those of the channels in turn; empty after the end.
     *
     * @throws IOException if the file cannot be read at all
     */
    short[] next() throws IOException;

    /** Whether browsers play the file as it is. */
    default boolean playsInBrowsers() {
        return true;
    }

    /** What was odd but accepted; complete only after the end. */
    List<Message> notes();
}
