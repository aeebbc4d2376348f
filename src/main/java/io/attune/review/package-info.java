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
package io.attune.review;

import org.springframework.modulith.ApplicationModule;
