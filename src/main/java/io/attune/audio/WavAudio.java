package io.attune.audio;

import io.attune.Message;
import io.attune.Refused;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a WAV file's header and its length say together.
 *
 * @param frames samples per channel that are really there, at least 1
 * @param notes where header and file differ
 */
record WavAudio(WavHeader header, long frames, List<Message> notes) {

    /** Writers that cannot go back to mend the header leave 0 or a number near 2^31 or 2^32 there. */
    private static final long LENGTH_UNKNOWN = 0x7FFF_F000L;

    private static final int BUFFER = 1 << 16;

    /** @throws Refused if it is no WAV of an accepted format or has no audio */
    static WavAudio of(Path path) throws IOException {
        try (FileChannel file = FileChannel.open(path)) {
            return of(WavHeader.read(file), file.size());
        }
    }

    private static WavAudio of(WavHeader header, long fileSize) {
        long there = fileSize - header.audioStart();
        boolean streamed =
                header.announced() == 0 || (header.announced() >= LENGTH_UNKNOWN && header.announced() > there);
        long length = streamed ? there : Math.min(there, header.announced());
        long blocks = length / header.blockSize();
        long frames = blocks * header.blockFrames();
        if (header.codec().inBlocks() && header.announcedFrames() > frames - header.blockFrames()) {
            // the last block is filled up
            frames = Math.min(frames, header.announcedFrames());
        }
        if (frames == 0) {
            throw RecordingLimits.noAudio("WAV");
        }
        List<Message> notes = new ArrayList<>();
        long announcedEnd = header.audioStart() + header.announced();
        long end = Math.max(header.riffEnd(), announcedEnd);
        if (streamed) {
            notes.add(Message.of("note.recording.streamed"));
        } else if (announcedEnd > fileSize) {
            notes.add(Message.of(
                    "note.recording.truncated",
                    RecordingLimits.inWords(header.seconds(header.announced())),
                    RecordingLimits.inWords((double) frames / header.sampleRate())));
        } else if (fileSize > end + 1) {
            notes.add(Message.of("note.recording.surplus", fileSize - end));
        }
        if (length % header.blockSize() > 0) {
            notes.add(Message.of("note.recording.oddBytes", length % header.blockSize()));
        }
        return new WavAudio(header, frames, List.copyOf(notes));
    }

    /** A decoder of the file that this was read from. */
    Decoder decoder(Path path) throws IOException {
        FileChannel file = FileChannel.open(path).position(header.audioStart());
        InputStream audio = new BufferedInputStream(Channels.newInputStream(file), BUFFER);
        return switch (header.codec()) {
            case IMA_ADPCM -> new AdpcmDecoder(header, audio, frames);
            case GSM -> new GsmDecoder(header, audio, frames);
            default -> new SampleDecoder(header, audio, frames);
        };
    }
}
