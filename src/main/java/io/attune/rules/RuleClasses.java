package io.attune.rules;

import io.attune.Sha256;
import io.attune.WorkerPart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.drools.model.Model;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * What Drools makes of the rules of a table: classes, which take seconds to make and no time to load. They are kept under
 * a name made of all that they depend on, so that only what has changed is made again. The folder may be emptied at any
 * time.
 */
@Component
@WorkerPart
class RuleClasses {

    private static final Logger log = LoggerFactory.getLogger(RuleClasses.class);

    private static final Pattern USED = Pattern.compile("(?m)^(?:import|global) ([\\w.]+)");

    /** Lists the classes that hold the rules. */
    private static final String MODELS = "drools-model";

    private final Path folder;

    RuleClasses(@Value("${attune.rule-classes}") Path folder) {
        this.folder = folder;
    }

    /** How Drools makes the files of one table: by their path, classes and lists of them. */
    interface Compiler {
        Map<String, byte[]> compile(String drl);
    }

    /** @param drl of one table, in a package of its own */
    KieBase of(String drl, Compiler compiler) {
        Path kept = folder.resolve(nameOf(drl) + ".zip");
        return read(kept).flatMap(files -> load(kept, files)).orElseGet(() -> {
            Map<String, byte[]> made = compiler.compile(drl);
            keep(kept, made);
            return load(made);
        });
    }

    /** Names a class by the rules, the version of Drools, and the facts and answers that the rules speak of. */
    private static String nameOf(String drl) {
        MessageDigest digest = Sha256.digest();
        digest.update(drl.getBytes(StandardCharsets.UTF_8));
        digest.update(String.valueOf(KieBase.class.getPackage().getImplementationVersion())
                .getBytes(StandardCharsets.UTF_8));
        Matcher used = USED.matcher(drl);
        while (used.find()) {
            digest.update(bytesOf(used.group(1)));
        }
        return Sha256.hex(digest.digest());
    }

    private static byte[] bytesOf(String className) {
        String path = className.replace('.', '/');
        String nested = path.replaceFirst("/(?=[^/]+$)", "\\$");
        try (InputStream in = Stream.of(path, nested)
                .map(each -> RuleClasses.class.getClassLoader().getResourceAsStream(each + ".class"))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no class " + className))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Map<String, byte[]>> read(Path kept) {
        if (!Files.exists(kept)) {
            return Optional.empty();
        }
        Map<String, byte[]> files = new HashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(Files.readAllBytes(kept)))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
            return Optional.of(files);
        } catch (IOException damaged) {
            log.warn("{} is damaged and made again: {}", kept, damaged.getMessage());
            return Optional.empty();
        }
    }

    /** Whole or not at all; a node that does the same at the same time writes the same. */
    private void keep(Path kept, Map<String, byte[]> files) {
        try {
            Files.createDirectories(folder);
            Path written = Files.createTempFile(folder, "rules", ".part");
            try (OutputStream out = Files.newOutputStream(written);
                    ZipOutputStream zip = new ZipOutputStream(out)) {
                for (Map.Entry<String, byte[]> file : files.entrySet()) {
                    zip.putNextEntry(new ZipEntry(file.getKey()));
                    zip.write(file.getValue());
                }
            }
            Files.move(written, kept, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            log.warn("Rules are compiled again at each start: {} cannot be written: {}", kept, e.toString());
        }
    }

    private static Optional<KieBase> load(Path kept, Map<String, byte[]> files) {
        try {
            return Optional.of(load(files));
        } catch (IllegalStateException | LinkageError damaged) {
            log.warn("{} is damaged and made again: {}", kept, damaged.getMessage());
            return Optional.empty();
        }
    }

    private static KieBase load(Map<String, byte[]> files) {
        ClassLoader loader = new Loader(files);
        String models = files.entrySet().stream()
                .filter(file -> file.getKey().endsWith("/" + MODELS))
                .map(file -> new String(file.getValue(), StandardCharsets.UTF_8))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("it lists no rules"));
        return KieBaseBuilder.createKieBaseFromModel(models.lines()
                // the first line tells the version
                .filter(line -> !line.isBlank() && !line.contains(":"))
                .map(line -> model(loader, line.strip()))
                .toList());
    }

    private static Model model(ClassLoader loader, String name) {
        try {
            return (Model) loader.loadClass(name).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static class Loader extends ClassLoader {

        private final Map<String, byte[]> files;

        Loader(Map<String, byte[]> files) {
            super(RuleClasses.class.getClassLoader());
            this.files = files;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] bytes = files.get(name.replace('.', '/') + ".class");
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes, 0, bytes.length);
        }
    }
}
