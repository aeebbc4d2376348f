package io.attune.transcription;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * One message between the recogniser's process and its parent: kind, length, body. The parent asks, the child answers
 * each question with HEARD or FAILED; a child that is ready says HEARD unasked.
 */
record ChildMessage(byte kind, byte[] body) {

    /** A new recording begins; the body is the number of its channels, one byte. */
    static final byte LISTEN = 1;

    /** Audio; the body is the channel, one byte, then samples. */
    static final byte AUDIO = 2;

    /** A channel ends; the body is the channel, one byte. */
    static final byte END = 3;

    /** The body is Vosk's result as JSON, or empty while nothing has been said to the end. */
    static final byte HEARD = 4;

    /** The body says what went wrong. */
    static final byte FAILED = 5;

    private static final int LONGEST = 64 << 20;

    static ChildMessage listen(int channels) {
        return new ChildMessage(LISTEN, new byte[] {(byte) channels});
    }

    static ChildMessage audio(int channel, byte[] samples) {
        byte[] body = new byte[1 + samples.length];
        body[0] = (byte) channel;
        System.arraycopy(samples, 0, body, 1, samples.length);
        return new ChildMessage(AUDIO, body);
    }

    static ChildMessage end(int channel) {
        return new ChildMessage(END, new byte[] {(byte) channel});
    }

    static ChildMessage heard(String json) {
        return new ChildMessage(HEARD, json.getBytes(StandardCharsets.UTF_8));
    }

    static ChildMessage failed(String reason) {
        return new ChildMessage(FAILED, reason.getBytes(StandardCharsets.UTF_8));
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    void writeTo(DataOutputStream out) throws IOException {
        out.writeByte(kind);
        out.writeInt(body.length);
        out.write(body);
        out.flush();
    }

    /** @throws java.io.EOFException if the other side is gone */
    static ChildMessage readFrom(DataInputStream in) throws IOException {
        byte kind = in.readByte();
        int length = in.readInt();
        if (length < 0 || length > LONGEST) {
            throw new IOException("A frame of " + length + " bytes; at most " + LONGEST + " are allowed");
        }
        byte[] body = new byte[length];
        in.readFully(body);
        return new ChildMessage(kind, body);
    }
}
