/** The reviewer's workbench: routing, drafts, and the scoring by a person. */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "rules",
            "scorecards",
            "planning",
            "intake",
            "listening",
            "sampling",
            "transcription",
            "scoring"
        })
@NullMarked
package io.attune.review;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
