package io.attune;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The list of the stories that are told on PostgreSQL, too. */
class OnPostgresTest {

    @Test
    void everyStoryOfTheListIsThere() throws IOException {
        List<String> listed = Files.readAllLines(Path.of("src/test/on-postgres.txt")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();

        assertThat(listed).isNotEmpty().allSatisfy(line -> assertThat(stories(line))
                .hasSize(1));
    }

    private static List<Path> stories(String pattern) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            return files.filter(FileSystems.getDefault().getPathMatcher("glob:" + pattern)::matches)
                    .toList();
        }
    }
}
