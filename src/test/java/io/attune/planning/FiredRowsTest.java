package io.attune.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.rules.FiredRow;
import io.attune.workflow.ProcessTest;
import io.attune.workflow.Story;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Why a plan says what it says stays readable when its tables change. */
@ProcessTest
class FiredRowsTest {

    @Autowired
    FiredRows rows;

    @Autowired
    Planning planning;

    @Autowired
    Story story;

    @Test
    void aRowIsShownAsItWasInTheVersionThatDecided() throws IOException {
        String project = story.aProject(Tier.GOLD).project();
        FiredRow fired =
                planning.planFor(project, planning.project(project).orElseThrow().goLive()).rows().stream()
                        .filter(row -> row.table().equals("listening-mix"))
                        .findFirst()
                        .orElseThrow();
        Map.Entry<String, String> live = Map.entry("Live percent 现场监听", "50");
        assertThat(rows.why(fired).changed()).isFalse();
        assertThat(rows.why(fired).cells()).contains(live);

        String sheet = Files.readString(Path.of("rules/listening-mix.csv"));
        story.aTableInForce("listening-mix", sheet.replace("50,35,15", "40,45,15"));
        try {
            assertThat(rows.why(fired).changed()).isTrue();
            assertThat(rows.why(fired).cells()).contains(live);
        } finally {
            story.rollsBack("listening-mix");
        }
    }

    @Test
    void aVersionThatNobodyKeptHasNoCells() {
        FiredRows.Why why = rows.why(new FiredRow("listening-mix", "0123456789ab", 3));

        assertThat(why.changed()).isTrue();
        assertThat(why.cells()).isEmpty();
    }
}
