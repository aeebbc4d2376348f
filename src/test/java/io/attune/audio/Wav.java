package io.attune.audio;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** Makes WAV files for tests, sound or broken: stereo 16-bit PCM at 8 kHz with a second of tone unless told otherwise. */
public class Wav {

    private int codec = 1;
    private int bits = 16;
    private int channels = 2;
    private int rate = 8000;
    private double seconds = 1;
    private Long announcedRate;
    private Integer blockAlign;
    private boolean extensible;
    private Long announced;
    private byte[] before = {};
    private byte[] after = {};
    private IntToDoubleFunction[] sounds = {};

    public static Wav aWav() {
        return new Wav();
    }

    public Wav muLaw() {
        return codec(7, 8);
    }

    public Wav codec(int tag, int bits) {
        this.codec = tag;
        this.bits = bits;
        return this;
    }

    public Wav extensible() {
        this.extensible = true;
        return this;
    }

    public Wav channels(int channels) {
        this.channels = channels;
        return this;
    }

    public Wav mono() {
        return channels(1);
    }

    public Wav rate(int rate) {
        this.rate = rate;
        return this;
    }

    public Wav seconds(double seconds) {
        this.seconds = seconds;
        return this;
    }

    /** What the header says about the rate, Hz. */
    public Wav announcingRate(long hertz) {
        this.announcedRate = hertz;
        return this;
    }

    /** What the header says about the length of a sample over all channels, bytes. */
    public Wav announcingBlockAlign(int bytes) {
        this.blockAlign = bytes;
        return this;
    }

    /** One sound per channel: sample number to amplitude, -1 to 1. */
    public Wav sounds(IntToDoubleFunction... sounds) {
        this.sounds = sounds;
        return this;
    }

    /** What the header says about the length of the audio, bytes. */
    public Wav announcing(long bytes) {
        this.announced = bytes;
        return this;
    }

    public Wav withChunkBefore(String id, int size) {
        this.before = ByteBuffer.allocate(8 + size + size % 2)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(id.getBytes(StandardCharsets.ISO_8859_1))
                .putInt(size)
                .array();
        return this;
    }

    public Wav followedBy(byte[] after) {
        this.after = after;
        return this;
    }

    public static IntToDoubleFunction tone(double hertz, int rate) {
        return i -> 0.5 * Math.sin(2 * Math.PI * hertz * i / rate);
    }

    public static IntToDoubleFunction silence() {
        return i -> 0;
    }

    public byte[] bytes() {
        byte[] audio = audio();
        byte[] head = head(announced == null ? audio.length : announced, audio.length + after.length);
        return ByteBuffer.allocate(head.length + audio.length + after.length)
                .put(head)
                .put(audio)
                .put(after)
                .array();
    }

    public Path writeTo(Path file) {
        try {
            return Files.write(file, bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Silent PCM of any length, without the bytes ever being in memory. */
    public Path writeSilenceTo(Path file) {
        long audio = (long) (seconds * rate) * channels * 2;
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            byte[] head = head(audio, audio);
            out.write(head);
            out.setLength(head.length + audio);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] head(long announced, long following) {
        int fmt = extensible ? 40 : 16;
        int length = 12 + before.length + 8 + fmt + 8;
        ByteBuffer head = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        head.put("RIFF".getBytes(StandardCharsets.ISO_8859_1)).putInt((int) (length - 8 + announced));
        head.put("WAVE".getBytes(StandardCharsets.ISO_8859_1)).put(before);
        head.put("fmt ".getBytes(StandardCharsets.ISO_8859_1)).putInt(fmt);
        head.putShort((short) (extensible ? 0xFFFE : codec))
                .putShort((short) channels)
                .putInt(announcedRate == null ? rate : announcedRate.intValue());
        head.putInt(rate * channels * bits / 8)
                .putShort((short) (blockAlign == null ? channels * bits / 8 : blockAlign))
                .putShort((short) bits);
        if (extensible) {
            head.putShort((short) 22)
                    .putShort((short) bits)
                    .putInt(channels == 1 ? 4 : 3)
                    .putShort((short) codec);
            head.put(new byte[] {0, 0, 0, 0, 0x10, 0, (byte) 0x80, 0, 0, (byte) 0xAA, 0, 0x38, (byte) 0x9B, 0x71});
        }
        head.put("data".getBytes(StandardCharsets.ISO_8859_1)).putInt((int) announced);
        return head.array();
    }

    private byte[] audio() {
        int frames = (int) (seconds * rate);
        ByteBuffer linear = ByteBuffer.allocate(frames * channels * 2).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < frames; i++) {
            for (int channel = 0; channel < channels; channel++) {
                IntToDoubleFunction sound = channel < sounds.length ? sounds[channel] : tone(440, rate);
                linear.putShort((short) Math.round(sound.applyAsDouble(i) * Short.MAX_VALUE));
            }
        }
        return channels == 0 ? linear.array() : coded(linear.flip(), frames);
    }

    private byte[] coded(ByteBuffer linear, int frames) {
        if (codec == 7 || codec == 6) {
            return law(codec == 7 ? AudioFormat.Encoding.ULAW : AudioFormat.Encoding.ALAW, linear.array(), frames);
        }
        boolean known = codec == 1 && List.of(8, 24, 32).contains(bits)
                || codec == 3 && List.of(32, 64).contains(bits);
        if (!known) {
            return linear.array();
        }
        ByteBuffer coded = ByteBuffer.allocate(frames * channels * bits / 8).order(ByteOrder.LITTLE_ENDIAN);
        while (linear.hasRemaining()) {
            put(linear.getShort(), coded);
        }
        return coded.array();
    }

    private void put(short sample, ByteBuffer coded) {
        if (codec == 3 && bits == 32) {
            coded.putFloat(sample / 32768f);
        } else if (codec == 3) {
            coded.putDouble(sample / 32768.0);
        } else if (bits == 8) {
            coded.put((byte) ((sample >> 8) + 128));
        } else {
            for (int i = bits / 8; i > 2; i--) {
                coded.put((byte) 0x55);
            }
            coded.putShort(sample);
        }
    }

    /** Encodes by the Java runtime's encoder. */
    private byte[] law(AudioFormat.Encoding law, byte[] linear, int frames) {
        AudioFormat pcm = new AudioFormat(rate, 16, channels, true, false);
        try (AudioInputStream in = new AudioInputStream(new ByteArrayInputStream(linear), pcm, frames)) {
            return AudioSystem.getAudioInputStream(law, in).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
