package io.attune.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.rules.RulesTest.Guest;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table may change as often as its owners like. */
@Tag("long")
class ActivationsTest {

    private static final int WARM_UP = 20;
    private static final int ACTIVATIONS = 100;

    /** What a version of the table and its classes needs is several times that. */
    private static final long LITTLE_MORE = 6L << 20;

    @TempDir
    Path folder;

    /** What the virtual machine holds when all that can go has gone. */
    private record Held(long heap, int classes) {

        static Held now() {
            long heap = Long.MAX_VALUE;
            int classes = Integer.MAX_VALUE;
            // a class goes a collection later than the last object of it
            for (int i = 0; i < 5; i++) {
                System.gc();
                heap = Math.min(
                        heap,
                        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
                classes = Math.min(
                        classes, ManagementFactory.getClassLoadingMXBean().getLoadedClassCount());
            }
            return new Held(heap, classes);
        }
    }

    @Test
    void aHundredActivationsInARowLeaveHeapAndClassesWhereTheyWere() throws IOException {
        Files.writeString(folder.resolve("doors.csv"), RulesTest.SHEET);
        Files.writeString(folder.resolve("columns.csv"), RulesTest.COLUMNS);
        Files.writeString(folder.resolve("doors.drt"), RulesTest.TEMPLATE);
        Rules rules = new Rules("file:" + folder + "/", new RuleClasses(folder.resolve("classes")));
        for (int i = 0; i < WARM_UP; i++) {
            activate(rules, 20 + i);
        }
        Held before = Held.now();

        for (int i = 0; i < ACTIVATIONS; i++) {
            activate(rules, 100 + i);
        }

        Held after = Held.now();
        assertThat(after.heap()).as("heap").isLessThan(before.heap() + LITTLE_MORE);
        assertThat(after.classes()).as("loaded classes").isLessThan(before.classes() + ACTIVATIONS);
    }

    /** Each a version of its own, that decides. */
    private static void activate(Rules rules, int age) {
        String sheet = RulesTest.SHEET.replace("18,BERLIN", age + ",BERLIN");
        rules.use("doors", sheet.getBytes(StandardCharsets.UTF_8));
        assertThat(rules.decide("doors", new Guest(age, "BERLIN"), String.class).row())
                .isEqualTo(new FiredRow("doors", rules.version("doors").hash(), 3));
        assertThat(rules.decide("doors", new Guest(age - 1, "BERLIN"), String.class)
                        .row()
                        .row())
                .isEqualTo(4);
    }
}
