package io.attune.audio;

import com.jcraft.jogg.Packet;
import com.jcraft.jorbis.Block;
import com.jcraft.jorbis.Comment;
import com.jcraft.jorbis.DspState;
import com.jcraft.jorbis.Info;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Ogg Vorbis ("Vorbis I specification", Xiph.Org). */
class VorbisDecoder extends OggDecoder {

    private static final int LARGEST_BLOCK = 8192;
    private static final int SETUP = 5;

    private final Info info = new Info();
    private final DspState state = new DspState();
    private final Block block;
    private final short[] samples;

    /** @param first the packet that describes the stream */
    VorbisDecoder(OggPackets packets, Packet first) throws IOException {
        super(packets);
        requireAcceptable(first);
        try {
            readHeaders(packets, first);
            state.synthesis_init(info);
            this.block = new Block(state);
            this.samples = new short[LARGEST_BLOCK * 2 * info.channels];
        } catch (RuntimeException | OutOfMemoryError nonsenseInAHeader) {
            // the library allocates what a header claims before it finds out that the claim is nonsense
            throw RecordingLimits.noAudio("Ogg Vorbis");
        }
    }

    /** Section 4.2.2: after the signature the version, the channels and the rate. */
    private static void requireAcceptable(Packet first) {
        if (first.bytes < 30) {
            throw RecordingLimits.noAudio("Ogg Vorbis");
        }
        ByteBuffer head = ByteBuffer.wrap(first.packet_base, first.packet, first.bytes)
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN);
        RecordingLimits.requireChannels(head.get(11) & 0xFF);
        RecordingLimits.requireSampleRate(Integer.toUnsignedLong(head.getInt(12)));
    }

    private void readHeaders(OggPackets packets, Packet first) throws IOException {
        info.init();
        Comment comment = new Comment();
        comment.init();
        Packet packet = first;
        for (int i = 0; i < 3; i++) {
            boolean isSetup = packet != null && packet.bytes > 0 && packet.packet_base[packet.packet] == SETUP;
            if (packet == null
                    || isSetup && !VorbisBooks.areSound(packet)
                    || info.synthesis_headerin(comment, packet) < 0) {
                throw RecordingLimits.noAudio("Ogg Vorbis");
            }
            packet = i < 2 ? packets.next() : packet;
        }
    }

    @Override
    public String codec() {
        return "Ogg Vorbis";
    }

    @Override
    public int channels() {
        return info.channels;
    }

    @Override
    public int sampleRate() {
        return info.rate;
    }

    @Override
    short[] decode(Packet packet) {
        if (block.synthesis(packet) != 0) {
            countUndecodable();
            return new short[0];
        }
        state.synthesis_blockin(block);
        float[][][] pcm = new float[1][][];
        int[] offsets = new int[channels()];
        int frames = 0;
        for (int n = state.synthesis_pcmout(pcm, offsets); n > 0; n = state.synthesis_pcmout(pcm, offsets)) {
            for (int channel = 0; channel < channels(); channel++) {
                float[] channelPcm = pcm[0][channel];
                for (int i = 0; i < n; i++) {
                    samples[(frames + i) * channels() + channel] =
                            SampleDecoder.linear(channelPcm[offsets[channel] + i]);
                }
            }
            state.synthesis_read(n);
            frames += n;
        }
        return Arrays.copyOf(samples, frames * channels());
    }

    @Override
    long frames(long granulePosition) {
        return granulePosition;
    }
}
