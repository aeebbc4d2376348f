package io.attune.audio;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that loses patience with a decoder that goes on reading after the end, as some do for ever. */
class EndingStream extends FilterInputStream {

    private static final int PATIENCE = 1000;

    static class Exhausted extends IOException {}

    private int readsAfterTheEnd;

    EndingStream(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        return checked(super.read());
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return checked(super.read(bytes, offset, length));
    }

    private int checked(int result) throws Exhausted {
        if (result < 0 && ++readsAfterTheEnd > PATIENCE) {
            throw new Exhausted();
        }
        return result;
    }
}
