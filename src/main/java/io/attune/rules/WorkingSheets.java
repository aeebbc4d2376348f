package io.attune.rules;

import io.attune.changes.Changes;
import io.attune.changes.Delivered;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Takes over a delivered sheet as soon as its file in the working tree is saved, while the application is developed.
 * Where a version is active on the desk, it wins, as after a restart.
 */
@Component
@Profile("dev")
class WorkingSheets {

    private static final Logger log = LoggerFactory.getLogger(WorkingSheets.class);

    private final SheetChanges sheets;
    private final Changes changes;

    /** What each file was when it was last looked at, by name. */
    private final Map<String, String> seen = new HashMap<>();

    WorkingSheets(SheetChanges sheets, Changes changes) {
        this.sheets = sheets;
        this.changes = changes;
    }

    @Scheduled(fixedDelay = 1000)
    void follow() throws IOException {
        follow(
                Path.of(""),
                changes.activated(SheetChanges.KIND).stream()
                        .map(each -> each.version().name())
                        .collect(Collectors.toSet()));
    }

    /** @param active names of those that go by a version of the desk */
    void follow(Path workingTree, Set<String> active) throws IOException {
        for (String name : sheets.delivered().stream().map(Delivered::name).toList()) {
            Path file = workingTree.resolve(SheetChanges.file(name));
            if (!active.contains(name) && Files.exists(file)) {
                look(name, Files.readString(file));
            }
        }
    }

    private void look(String name, String sheet) {
        String before = seen.put(name, sheet);
        if (before == null || before.equals(sheet)) {
            return;
        }
        try {
            sheets.useDelivered(name, sheet);
            log.info("Rules: {} was saved and decides from now on", SheetChanges.file(name));
        } catch (TablesDoNotCompile wrong) {
            log.warn(
                    "Rules: {} was saved, and the one before decides on: {}",
                    SheetChanges.file(name),
                    wrong.getMessage());
        }
    }
}
