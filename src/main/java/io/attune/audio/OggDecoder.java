package io.attune.audio;

import com.jcraft.jogg.Packet;
import io.attune.Message;
import io.attune.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The part of a decoder of an Ogg file that does not depend on its codec: where the audio ends, and what was odd. */
abstract class OggDecoder implements Decoder {

    private final OggPackets packets;
    private long position;
    private int undecodable;

    OggDecoder(OggPackets packets) {
        this.packets = packets;
    }

    /**
     * @param file from its beginning
     * @param enough a rate that a decoder need not exceed, Hz
     * @throws Refused if it holds no Vorbis or Opus of an accepted shape
     */
    static OggDecoder of(InputStream file, int enough) throws IOException {
        OggPackets packets = new OggPackets(file);
        Packet first = packets.next();
        if (first == null) {
            throw RecordingLimits.noAudio("Ogg");
        }
        String beginning =
                new String(first.packet_base, first.packet, Math.min(first.bytes, 8), StandardCharsets.ISO_8859_1);
        if (beginning.startsWith("\u0001vorbis")) {
            return new VorbisDecoder(packets, first);
        }
        if (beginning.equals("OpusHead")) {
            return new OggOpusDecoder(packets, first, enough);
        }
        if (beginning.startsWith("\u007fFLAC") || beginning.equals("Speex   ")) {
            throw new Refused(
                    "recording.codec",
                    Message.value("Ogg " + beginning.replaceAll("\\W", "")),
                    Message.of("refused.allowed.codec"));
        }
        throw RecordingLimits.noAudio("Ogg");
    }

    @Override
    public short[] next() throws IOException {
        Packet packet = packets.next();
        while (packet != null) {
            short[] samples = decoded(packet);
            long end = packet.granulepos < 0 ? -1 : frames(packet.granulepos);
            int count = samples.length / channels();
            // the last page's position tells how much of its last packet is audio
            if (packet.e_o_s != 0 && end >= 0 && position + count > end) {
                count = (int) Math.max(0, end - position);
            }
            position += count;
            if (count > 0) {
                return Arrays.copyOf(samples, count * channels());
            }
            packet = packets.next();
        }
        return new short[0];
    }

    private short[] decoded(Packet packet) {
        try {
            return decode(packet);
        } catch (Exception | AssertionError nonsenseInThePacket) {
            undecodable++;
            return new short[0];
        }
    }

    /** The samples of a packet, those of the channels in turn; throws whatever the library throws. */
    abstract short[] decode(Packet packet) throws Exception;

    /** Samples per channel up to a position as the pages of this codec state it. */
    abstract long frames(long granulePosition);

    /** Counts packets that should be there but make no sense. */
    void countUndecodable() {
        undecodable++;
    }

    @Override
    public List<Message> notes() {
        List<Message> notes = new ArrayList<>();
        int damages = undecodable + packets.gaps();
        if (damages > 0) {
            notes.add(Message.of("note.recording.damaged", damages));
        }
        if (!packets.ended()) {
            notes.add(Message.of("note.recording.cutOff"));
        }
        return notes;
    }

    @Override
    public void close() throws IOException {
        packets.close();
    }
}
