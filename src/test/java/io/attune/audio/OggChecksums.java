package io.attune.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Gives changed pages of an Ogg file a right checksum again (RFC 3533, section 6), so that the change is believed. */
class OggChecksums {

    private static final int HEAD = 27;
    private static final int POLYNOMIAL = 0x04c11db7;

    private OggChecksums() {}

    static void mend(byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        for (int page = 0; page + HEAD <= file.length; ) {
            int segments = file[page + HEAD - 1] & 0xFF;
            int length = HEAD + segments;
            for (int i = 0; i < segments; i++) {
                length += file[page + HEAD + i] & 0xFF;
            }
            bytes.putInt(page + 22, 0);
            bytes.putInt(page + 22, checksum(file, page, Math.min(length, file.length - page)));
            page += length;
        }
    }

    private static int checksum(byte[] file, int from, int length) {
        int sum = 0;
        for (int i = from; i < from + length; i++) {
            sum ^= file[i] << 24;
            for (int bit = 0; bit < 8; bit++) {
                sum = sum < 0 ? sum << 1 ^ POLYNOMIAL : sum << 1;
            }
        }
        return sum;
    }
}
