package io.attune;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code mvn -Pquick test} starts neither engine nor browser: it leaves out the tags "engine", "server" and "long". */
class QuickTest {

    private static final Pattern WHOLE = Pattern.compile("(?m)^(?:@SpringBootTest\\(| +)classes = Attune\\.class");

    @Test
    void whateverStartsTheWholeApplicationBearsATagThatTheQuickRunLeavesOut() throws IOException {
        List<String> starting = new ArrayList<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/test/java"))) {
            for (Path source : sources.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(source);
                if (WHOLE.matcher(text).find()) {
                    starting.add(text);
                }
            }
        }
        assertThat(starting).isNotEmpty().allSatisfy(text -> assertThat(text)
                .containsPattern("@Tag\\(\"(engine|server)\"\\)"));
    }
}
