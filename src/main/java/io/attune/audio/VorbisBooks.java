package io.attune.audio;

import com.jcraft.jogg.Buffer;
import com.jcraft.jogg.Packet;

/**
 * Reads over the code books of a Vorbis set-up packet ("Vorbis I specification", 3.2.1) before the library does, which
 * would allocate whatever size they claim, up to thousands of times the file's.
 */
class VorbisBooks {

    private static final int SIGNATURE = 7;
    private static final int SYNC = 0x564342;

    /** Numbers in all books together; those of usual encoders have some ten thousand. */
    private static final long MOST_NUMBERS = 1 << 22;

    private final Buffer bits = new Buffer();
    private final int length;
    private long numbers;

    private VorbisBooks(Packet packet) {
        this.length = packet.bytes;
        bits.readinit(packet.packet_base, packet.packet, packet.bytes);
    }

    static boolean areSound(Packet setup) {
        return new VorbisBooks(setup).areSound();
    }

    private boolean areSound() {
        skip(8 * SIGNATURE);
        int count = bits.read(8) + 1;
        for (int book = 0; book < count; book++) {
            if (!isSound()) {
                return false;
            }
        }
        return bits.bytes() <= length;
    }

    private boolean isSound() {
        if (bits.read(24) != SYNC) {
            return false;
        }
        int dimensions = bits.read(16);
        int entries = bits.read(24);
        numbers += (long) Math.max(1, dimensions) * entries;
        return dimensions > 0
                && entries > 0
                && numbers <= MOST_NUMBERS
                && skipLengths(entries)
                && skipValues(dimensions, entries);
    }

    private boolean skipLengths(int entries) {
        if (bits.read(1) == 1) {
            skip(5);
            for (int done = 0; done < entries; ) {
                int inARow = bits.read(Integer.SIZE - Integer.numberOfLeadingZeros(entries - done));
                if (inARow < 0 || bits.bytes() > length) {
                    return false;
                }
                done += inARow;
            }
            return true;
        }
        boolean sparse = bits.read(1) == 1;
        for (int i = 0; i < entries && bits.bytes() <= length; i++) {
            if (!sparse || bits.read(1) == 1) {
                skip(5);
            }
        }
        return bits.bytes() <= length;
    }

    private boolean skipValues(int dimensions, int entries) {
        int kind = bits.read(4);
        if (kind == 0) {
            return true;
        }
        if (kind > 2) {
            return false;
        }
        skip(64);
        int width = bits.read(4) + 1;
        skip(1);
        long values = kind == 1 ? perDimension(dimensions, entries) : (long) dimensions * entries;
        for (long i = 0; i < values && bits.bytes() <= length; i++) {
            skip(width);
        }
        return bits.bytes() <= length;
    }

    /** The largest number whose power of the dimensions is no more than the entries. */
    private static long perDimension(int dimensions, int entries) {
        long values = (long) Math.floor(Math.pow(entries, 1.0 / dimensions)) + 1;
        while (Math.pow(values, dimensions) > entries) {
            values--;
        }
        return values;
    }

    private void skip(int count) {
        for (int left = count; left > 0; left -= 16) {
            bits.read(Math.min(16, left));
        }
    }
}
