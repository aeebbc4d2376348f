/** Judges conversations: facts, criterion results with evidence, evaluations that supersede and never overwrite one another. */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "changes",
            "rules",
            "scorecards",
            "planning",
            "intake",
            "listening",
            "sampling",
            "statistics",
            "transcription"
        })
package io.attune.scoring;

import org.springframework.modulith.ApplicationModule;
