/** Read models: where each call stands, and everything about it in one piece. */
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "access",
            "rules",
            "scorecards",
            "planning",
            "intake",
            "listening",
            "sampling",
            "statistics",
            "transcription",
            "scoring",
            "coaching",
            "review",
            "feedback"
        })
package io.attune.reporting;

import org.springframework.modulith.ApplicationModule;
