package io.attune.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleClassesTest {

    @TempDir
    Path folder;

    @TempDir
    Path kept;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("doors.csv"), RulesTest.SHEET);
        Files.writeString(folder.resolve("columns.csv"), RulesTest.COLUMNS);
        Files.writeString(folder.resolve("doors.drt"), RulesTest.TEMPLATE);
    }

    private Rules start() throws IOException {
        return new Rules("file:" + folder + "/", new RuleClasses(kept));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(kept)) {
            return files.sorted().toList();
        }
    }

    private static String door(Rules rules) {
        return rules.decide("doors", new RulesTest.Guest(17, "BERLIN"), String.class)
                .answer();
    }

    @Test
    void whatWasCompiledOnceAnswersTheSameAfterTheNextStart() throws IOException {
        String answer = door(start());
        List<Path> files = files();

        assertThat(door(start())).isEqualTo(answer);
        assertThat(files()).isEqualTo(files).hasSize(1);
    }

    @Test
    void aChangedSheetIsCompiledAnew() throws IOException {
        start();
        Files.writeString(folder.resolve("doors.csv"), RulesTest.SHEET.replace("back", "roof"));

        assertThat(door(start())).contains("roof");
        assertThat(files()).hasSize(2);
    }

    @Test
    void aDamagedFileIsMadeAgain() throws IOException {
        String answer = door(start());
        for (Path file : files()) {
            Files.write(file, new byte[] {'P', 'K', 3, 4, 0, 0});
        }

        assertThat(door(start())).isEqualTo(answer);
        assertThat(Files.size(files().get(0))).isGreaterThan(1000);
    }

    @Test
    void aFolderThatCannotBeWrittenOnlyCostsTime() throws IOException {
        Path file = Files.writeString(kept.resolve("file"), "");

        Rules rules = new Rules("file:" + folder + "/", new RuleClasses(file.resolve("below")));

        assertThat(door(rules)).contains("back");
    }
}
