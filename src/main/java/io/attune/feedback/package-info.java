/** Tells agents their result; takes acknowledgements, praise and disputes, and decides the latter. */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "scorecards",
            "planning",
            "intake",
            "listening",
            "transcription",
            "scoring",
            "review"
        })
@NullMarked
package io.attune.feedback;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
