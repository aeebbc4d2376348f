package io.attune.audio;

import static io.attune.audio.Wav.aWav;
import static io.attune.audio.Wav.silence;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/** The corpus of broken and odd audio: each file under a name that says what is wrong with it. */
public class BrokenAudio {

    private static final int FMT = 20;
    private static final int DATA_SIZE = 40;

    private final Map<String, Function<Path, Path>> files = new LinkedHashMap<>();

    private BrokenAudio() {
        files();
        wavHeaders();
        wavLengths();
        compressed();
        crafted();
        lengths();
    }

    /** Names, and what writes the file into a folder. */
    public static Map<String, Function<Path, Path>> all() {
        return new BrokenAudio().files;
    }

    private void files() {
        add("empty file", new byte[0]);
        add("one byte", new byte[] {'R'});
        add("zeros", new byte[100_000]);
        add("random bytes", random(100_000));
        add("web page", text("<!DOCTYPE html><html><body>404 Not Found</body></html>"));
        add("zip archive", text("PK\u0003\u0004 and so on"));
        add("pdf", text("%PDF-1.7 and so on"));
        add("png", text("\u0089PNG\r\n\u001a\n and so on"));
        add("video", text("....ftypisom and so on"));
        add("wav named mp3", "call.mp3", aWav().bytes());
        add("opus named wav", "call.wav", AudioFiles.bytes("mono-16000.opus"));
        add("mp3 named flac", "call.flac", AudioFiles.bytes("stereo-44100.mp3"));
        new TreeMap<>(Map.of(
                        "riff", "RIFF....WAVE",
                        "riff and fmt", "RIFF....WAVEfmt ",
                        "flac", "fLaC",
                        "id3", "ID3",
                        "ogg", "OggS",
                        "mpeg", "\u00ff\u00fb\u0090\u0064"))
                .forEach((name, magic) -> add(
                        "random bytes behind the signature of " + name,
                        random(60_000),
                        bytes -> System.arraycopy(text(magic), 0, bytes, 0, magic.length())));
    }

    private void wavHeaders() {
        wav("riff size zero", wav -> wav.putInt(4, 0));
        wav("riff size huge", wav -> wav.putInt(4, -1));
        wav("riff without wave", wav -> wav.putInt(8, 0));
        wav("fmt missing", wav -> wav.putInt(12, 0x4B4E554A));
        wav("fmt size zero", wav -> wav.putInt(16, 0));
        wav("fmt size huge", wav -> wav.putInt(16, -1));
        wav("data missing", wav -> wav.putInt(36, 0x4B4E554A));
        wav("data size huge", wav -> wav.putInt(DATA_SIZE, -1));
        wav("data size zero", wav -> wav.putInt(DATA_SIZE, 0));
        wav("data size odd", wav -> wav.putInt(DATA_SIZE, 31_999));
        wav("data larger than the file", wav -> wav.putInt(DATA_SIZE, 320_000));
        wav("0 channels", wav -> wav.putShort(FMT + 2, (short) 0));
        wav("3 channels", wav -> wav.putShort(FMT + 2, (short) 3));
        wav("65535 channels", wav -> wav.putShort(FMT + 2, (short) -1));
        wav("0 Hz", wav -> wav.putInt(FMT + 4, 0));
        wav("1 Hz", wav -> wav.putInt(FMT + 4, 1));
        wav("4294967295 Hz", wav -> wav.putInt(FMT + 4, -1));
        wav("block align 0", wav -> wav.putShort(FMT + 12, (short) 0));
        wav("block align 3", wav -> wav.putShort(FMT + 12, (short) 3));
        wav("0 bits", wav -> wav.putShort(FMT + 14, (short) 0));
        wav("17 bits", wav -> wav.putShort(FMT + 14, (short) 17));
        wav("unknown codec", wav -> wav.putShort(FMT, (short) 0x7777));
        add("2000 chunks and no data", chunks(2000));
        change("adpcm block align 0", "mono-adpcm.wav", wav -> wav.putShort(FMT + 12, (short) 0));
        change("adpcm block align 5", "mono-adpcm.wav", wav -> wav.putShort(FMT + 12, (short) 5));
        change("adpcm samples per block 65535", "mono-adpcm.wav", wav -> wav.putShort(FMT + 18, (short) -1));
        change("adpcm fact huge", "mono-adpcm.wav", wav -> wav.putInt(FMT + 28, -1));
        change("gsm in stereo", "mono-gsm.wav", wav -> wav.putShort(FMT + 2, (short) 2));
        change("gsm block align 33", "mono-gsm.wav", wav -> wav.putShort(FMT + 12, (short) 33));
        change("gsm of random bits", "mono-gsm.wav", wav -> wav.put(60, random(4096)));
    }

    private void wavLengths() {
        add("one sample", aWav().mono().seconds(1 / 8000.0).bytes());
        add("no sample", aWav().seconds(0).bytes());
        add(
                "an odd byte at the end",
                aWav().announcing(32_001).followedBy(new byte[1]).bytes());
        add("bytes behind the end", aWav().followedBy(random(5001)).bytes());
        add("dead channels", aWav().sounds(silence(), silence()).bytes());
        add("floats that are none", aWav().codec(3, 32).bytes(), wav -> Arrays.fill(wav, 44, wav.length, (byte) 0xFF));
        cut("wav", aWav().bytes(), 10, 43, 44, 45, 20_000);
        cut("adpcm", AudioFiles.bytes("stereo-adpcm.wav"), 61, 10_000);
        cut("gsm", AudioFiles.bytes("mono-gsm.wav"), 61, 3000);
    }

    private void compressed() {
        for (String name : new String[] {
            "stereo-8000.flac",
            "mono-48000-24bit.flac",
            "stereo-44100.mp3",
            "mono-8000.mp3",
            "layer2-44100.mp3",
            "stereo-8000-vorbis.ogg",
            "mono-44100-vorbis.ogg",
            "stereo-48000.opus",
            "mono-16000.opus"
        }) {
            byte[] sound = AudioFiles.bytes(name);
            cut(name, sound, 5, 100, sound.length / 2, sound.length - 1);
            add(
                    name + " with random bytes in the middle",
                    sound,
                    bytes -> System.arraycopy(random(600), 0, bytes, bytes.length / 2, 600));
            add(
                    name + " with zeros in the middle",
                    sound,
                    bytes -> Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 1000, (byte) 0));
            add(name + " with wrong bits everywhere behind the head", sound, bytes -> {
                Random random = new Random(3);
                for (int i = 0; i < 200; i++) {
                    bytes[bytes.length / 3 + random.nextInt(bytes.length / 2)] ^= (byte) (1 << random.nextInt(8));
                }
            });
        }
        add("flac-in-ogg.ogg", AudioFiles.bytes("flac-in-ogg.ogg"));
    }

    /** Headers that claim what would need much memory. */
    private void crafted() {
        add(
                "id3 tag of 256 MB",
                concat(text("ID3\u0004\u0000\u0000\u007f\u007f\u007f\u007f"), AudioFiles.bytes("mono-8000.mp3")));
        add(
                "id3 tag before the audio",
                concat(
                        text("ID3\u0004\u0000\u0000\u0000\u0000\u0001\u0000"),
                        new byte[128],
                        AudioFiles.bytes("mono-8000.mp3")));
        add("flac with a picture of 16 MB", AudioFiles.bytes("stereo-8000.flac"), flac -> {
            flac[42] = 6;
            Arrays.fill(flac, 43, 46, (byte) 0xFF);
        });
        add("flac of 8 channels", AudioFiles.bytes("stereo-8000.flac"), flac -> flac[20] |= 0x0E);
        add("flac of 1 Hz", AudioFiles.bytes("stereo-8000.flac"), flac -> {
            flac[18] = 0;
            flac[19] = 0;
            flac[20] = (byte) (flac[20] & 0x0F | 0x10);
        });
        add("flac of 2 days by its head", AudioFiles.bytes("stereo-8000.flac"), flac -> {
            flac[21] |= 0x01;
        });
        change("opus of 255 channels", "mono-16000.opus", opus -> opus.put(28 + 9, (byte) 255));
        ogg("opus of 3 channels", "mono-16000.opus", opus -> opus[28 + 9] = 3);
        ogg("opus of another channel mapping", "mono-16000.opus", opus -> opus[28 + 18] = 1);
        ogg("opus of a future version", "mono-16000.opus", opus -> opus[28 + 8] = 0x10);
        ogg("vorbis of 0 channels", "stereo-8000-vorbis.ogg", vorbis -> vorbis[28 + 11] = 0);
        ogg("vorbis of 200 channels", "stereo-8000-vorbis.ogg", vorbis -> vorbis[28 + 11] = (byte) 200);
        ogg("vorbis of 0 Hz", "stereo-8000-vorbis.ogg", vorbis -> Arrays.fill(vorbis, 28 + 12, 28 + 16, (byte) 0));
        ogg("vorbis with books of 16 million entries", "stereo-8000-vorbis.ogg", vorbis -> {
            int book = indexOf(vorbis, "\u0005vorbis") + 8;
            Arrays.fill(vorbis, book + 3, book + 8, (byte) 0xFF);
        });
    }

    private void lengths() {
        addFile(
                "4 hours of silence",
                folder -> aWav().mono().seconds(4 * 3600).writeSilenceTo(folder.resolve("long.wav")));
        addFile(
                "4 hours and a second",
                folder -> aWav().mono().seconds(4 * 3600 + 1).writeSilenceTo(folder.resolve("longer.wav")));
    }

    private void wav(String name, Consumer<ByteBuffer> change) {
        add(name, aWav().bytes(), bytes -> change.accept(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN)));
    }

    private void change(String name, String sound, Consumer<ByteBuffer> change) {
        add(
                name,
                AudioFiles.bytes(sound),
                bytes -> change.accept(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN)));
    }

    private void ogg(String name, String sound, Consumer<byte[]> change) {
        add(name, AudioFiles.bytes(sound), bytes -> {
            change.accept(bytes);
            OggChecksums.mend(bytes);
        });
    }

    private void cut(String name, byte[] sound, int... lengths) {
        for (int length : lengths) {
            add(name + " cut off after " + length + " bytes", Arrays.copyOf(sound, length));
        }
    }

    private void add(String name, byte[] sound, Consumer<byte[]> change) {
        byte[] changed = sound.clone();
        change.accept(changed);
        add(name, changed);
    }

    private void add(String name, byte[] content) {
        add(name, "call.wav", content);
    }

    private void add(String name, String fileName, byte[] content) {
        addFile(name, folder -> AudioFiles.write(folder.resolve(fileName), content));
    }

    private void addFile(String name, Function<Path, Path> file) {
        if (files.put(name, file) != null) {
            throw new IllegalArgumentException(name);
        }
    }

    private static byte[] chunks(int count) {
        ByteBuffer wav = ByteBuffer.allocate(12 + 8 * count).order(ByteOrder.LITTLE_ENDIAN);
        wav.put(text("RIFF")).putInt(4 + 8 * count).put(text("WAVE"));
        for (int i = 0; i < count; i++) {
            wav.put(text("JUNK")).putInt(0);
        }
        return wav.array();
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static int indexOf(byte[] bytes, String text) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
    }

    private static byte[] concat(byte[]... parts) {
        ByteBuffer all = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(part -> part.length).sum());
        Arrays.stream(parts).forEach(all::put);
        return all.array();
    }
}
