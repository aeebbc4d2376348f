/** The trail of every call: append-only, chained by hash, verifiable. */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "rules",
            "planning",
            "intake",
            "sampling",
            "transcription",
            "scoring",
            "coaching",
            "review",
            "feedback"
        })
package io.attune.audit;

import org.springframework.modulith.ApplicationModule;
