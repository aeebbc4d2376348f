package io.attune.transcription;

import com.sun.jna.Native;
import java.io.File;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.system.ApplicationHome;
import org.vosk.LibVosk;

/** How to start {@link RecognizerChild}, wherever this program itself was started from. */
class ChildCommand {

    private static final String BOOT_LAUNCHER = "org.springframework.boot.loader.launch.PropertiesLauncher";

    private ChildCommand() {}

    /** @param temporary folder for what native code unpacks and for its crash reports */
    static List<String> forModel(SpeechModel model, Path temporary) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // a model lives outside the heap; this side only passes bytes on
        command.addAll(List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-XX:-CreateCoredumpOnCrash", "-XX:ErrorFile=" + temporary.resolve("crash-%p.log")));
        // JNA decodes with the platform's charset otherwise, and Chinese words arrive as question marks
        command.addAll(List.of("-Dfile.encoding=UTF-8", "-Djna.encoding=UTF-8"));
        // never a JNA library of the operating system, whose version may differ
        command.addAll(List.of("-Djna.nosys=true", "-Djna.tmpdir=" + temporary));
        command.addAll(programme());
        command.add(model.folder().toString());
        command.add(String.valueOf(model.sampleRate()));
        return command;
    }

    private static List<String> programme() {
        String child = RecognizerChild.class.getName();
        if (placeOf(RecognizerChild.class).getProtocol().equals("file")) {
            String classPath = Stream.of(RecognizerChild.class, LibVosk.class, Native.class)
                    .map(type -> fileOf(placeOf(type)))
                    .distinct()
                    .collect(Collectors.joining(File.pathSeparator));
            return List.of("-cp", classPath, child);
        }
        // classes inside the Boot jar are reached through its launcher
        File jar = new ApplicationHome(RecognizerChild.class).getSource();
        return List.of("-cp", jar.getPath(), "-Dloader.main=" + child, BOOT_LAUNCHER);
    }

    private static URL placeOf(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }

    private static String fileOf(URL place) {
        try {
            return Path.of(place.toURI()).toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
