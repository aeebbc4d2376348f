package io.attune.audio;

import com.jcraft.jogg.Packet;
import io.attune.Message;
import io.attune.Refused;
import io.github.jaredmdobson.concentus.OpusDecoder;
import io.github.jaredmdobson.concentus.OpusException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Ogg Opus (RFC 7845), decoded at the lowest rate of the codec that is not below the one that was encoded, or that is enough. */
class OggOpusDecoder extends OggDecoder {

    private static final int[] RATES = {8_000, 12_000, 16_000, 24_000, 48_000};
    private static final int GRANULE_RATE = 48_000;

    /** RFC 6716, 2.1.4. */
    private static final double LONGEST_PACKET_SECONDS = 0.12;

    private final int channels;
    private final int sampleRate;
    private final int preSkip;
    private final OpusDecoder decoder;
    private final short[] buffer;
    private int skip;

    /**
     * @param first the packet that describes the stream, section 5.1
     * @param enough Hz
     */
    OggOpusDecoder(OggPackets packets, Packet first, int enough) throws IOException {
        super(packets);
        ByteBuffer head = ByteBuffer.wrap(first.packet_base, first.packet, first.bytes)
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN);
        if (head.limit() < 19 || (head.get(8) & 0xF0) != 0) {
            throw RecordingLimits.noAudio("Ogg Opus");
        }
        this.channels = head.get(9) & 0xFF;
        RecordingLimits.requireChannels(channels);
        if (head.get(18) != 0) {
            throw new Refused(
                    "recording.codec",
                    Message.value("Ogg Opus, channel mapping " + (head.get(18) & 0xFF)),
                    Message.of("refused.allowed.codec"));
        }
        long encoded = Integer.toUnsignedLong(head.getInt(12));
        long wanted = Math.min(enough, encoded == 0 ? GRANULE_RATE : encoded);
        this.sampleRate =
                Arrays.stream(RATES).filter(rate -> rate >= wanted).findFirst().orElse(GRANULE_RATE);
        this.preSkip = Short.toUnsignedInt(head.getShort(10));
        this.skip = Math.toIntExact((long) preSkip * sampleRate / GRANULE_RATE);
        this.buffer = new short[(int) (LONGEST_PACKET_SECONDS * sampleRate) * channels];
        try {
            this.decoder = new OpusDecoder(sampleRate, channels);
        } catch (OpusException e) {
            throw new IllegalStateException(e);
        }
        // 1/256 dB in both
        decoder.setGain(head.getShort(16));
        // the comments
        packets.next();
    }

    @Override
    public String codec() {
        return "Ogg Opus";
    }

    @Override
    public int channels() {
        return channels;
    }

    @Override
    public int sampleRate() {
        return sampleRate;
    }

    @Override
    short[] decode(Packet packet) throws OpusException {
        byte[] coded = Arrays.copyOfRange(packet.packet_base, packet.packet, packet.packet + packet.bytes);
        int frames = decoder.decode(coded, 0, coded.length, buffer, 0, buffer.length / channels, false);
        int from = Math.min(skip, frames);
        skip -= from;
        return Arrays.copyOfRange(buffer, from * channels, frames * channels);
    }

    @Override
    long frames(long granulePosition) {
        return Math.max(0, granulePosition - preSkip) * sampleRate / GRANULE_RATE;
    }
}
