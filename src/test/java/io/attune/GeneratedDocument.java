package io.attune;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Holds a document under {@code src/docs} to the code that it is made from. */
public final class GeneratedDocument {

    private GeneratedDocument() {}

    /**
     * Fails where the document says something else; with {@code -Ddocs.write} writes it anew.
     *
     * @param name below {@code src/docs}, say {@code modules.md}
     */
    public static void assertUpToDate(String name, String content) {
        Path file = Path.of("src/docs", name);
        try {
            if (System.getProperty("docs.write") != null) {
                Files.writeString(file, content);
            }
            assertThat(Files.exists(file) ? Files.readString(file) : "")
                    .as("%s is generated; write it anew with: mvn test -Dtest='%s' -Ddocs.write=true", file, caller())
                    .isEqualTo(content);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static String caller() {
        return StackWalker.getInstance()
                .walk(frames -> frames.map(StackWalker.StackFrame::getClassName)
                        .filter(name -> !name.equals(GeneratedDocument.class.getName()))
                        .findFirst())
                .map(name -> name.substring(name.lastIndexOf('.') + 1))
                .orElseThrow();
    }
}
