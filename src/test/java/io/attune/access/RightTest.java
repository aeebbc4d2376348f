package io.attune.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.GeneratedDocument;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The list of rights that is kept with the documents. */
class RightTest {

    @Test
    void theDocumentSaysWhichRoleHasWhichRightAndHowFar() throws IOException {
        GeneratedDocument.assertUpToDate("rights.md", matrix());
    }

    private static String matrix() throws IOException {
        Properties english = texts("/messages/access.properties");
        Properties chinese = texts("/messages/access_zh_CN.properties");
        String head = """
                # Rights

                Who may do what, and how far: the agent's *own* calls, those of the *team*, those of the *project*s that
                somebody works for, or *all*. `io.attune.access.Right` is the only place that says so; `RightTest`
                writes this list from it.

                """;
        String roles = Arrays.stream(Role.values()).map(Role::id).collect(Collectors.joining(" | "));
        return head
                + "| Right | 权限 | " + roles + " |\n"
                + "| --- ".repeat(2 + Role.values().length) + "|\n"
                + Arrays.stream(Right.values())
                        .map(right -> "| `" + right + "` " + english.getProperty("right." + right) + " | "
                                + chinese.getProperty("right." + right) + " | "
                                + Arrays.stream(Role.values())
                                        .map(role -> right.scopes().containsKey(role)
                                                ? right.scopes()
                                                        .get(role)
                                                        .name()
                                                        .toLowerCase(Locale.ROOT)
                                                : "")
                                        .collect(Collectors.joining(" | "))
                                + " |\n")
                        .collect(Collectors.joining());
    }

    private static Properties texts(String bundle) throws IOException {
        Properties texts = new Properties();
        try (InputStream file = RightTest.class.getResourceAsStream(bundle);
                Reader reader = new InputStreamReader(file, StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        return texts;
    }

    @Test
    void noRightIsWithoutARole() {
        assertThat(Right.values()).noneMatch(right -> right.scopes().isEmpty());
    }
}
