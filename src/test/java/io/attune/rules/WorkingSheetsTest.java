package io.attune.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.rules.RulesTest.Guest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A developer sees what a table decides as soon as its file is saved. */
class WorkingSheetsTest {

    private static final Guest BERLINER = new Guest(30, "BERLIN");

    @TempDir
    Path workingTree;

    private Path file;
    private Rules rules;
    private WorkingSheets sheets;

    @BeforeEach
    void start() throws IOException {
        Path folder = Files.createDirectory(workingTree.resolve("rules"));
        file = folder.resolve("doors.csv");
        Files.writeString(file, RulesTest.SHEET);
        Files.writeString(folder.resolve("columns.csv"), RulesTest.COLUMNS);
        Files.writeString(folder.resolve("doors.drt"), RulesTest.TEMPLATE);
        rules = new Rules("file:" + folder + "/", new RuleClasses(workingTree.resolve("classes")));
        sheets = new WorkingSheets(new SheetChanges(rules, List.of(), List.of(), List.of()), null);
        sheets.follow(workingTree, Set.of());
    }

    @Test
    void aSavedSheetDecidesAtOnce() throws IOException {
        save(RulesTest.SHEET.replace("front · 正门", "roof · 屋顶"));

        sheets.follow(workingTree, Set.of());

        assertThat(door()).isEqualTo("roof · 屋顶");
    }

    @Test
    void aSheetWithAMistakeLeavesTheOneBeforeInItsPlace() throws IOException {
        save(RulesTest.SHEET.replace("18,BERLIN", "18,LONDON"));

        sheets.follow(workingTree, Set.of());

        assertThat(door()).isEqualTo("front · 正门");
    }

    @Test
    void aVersionThatIsActiveOnTheDeskWins() throws IOException {
        save(RulesTest.SHEET.replace("front · 正门", "roof · 屋顶"));

        sheets.follow(workingTree, Set.of("doors"));

        assertThat(door()).isEqualTo("front · 正门");
    }

    private void save(String sheet) throws IOException {
        Files.writeString(file, sheet);
    }

    private String door() {
        return rules.decide("doors", BERLINER, String.class).answer();
    }
}
