/** Interactions come in: metadata, recordings and imported transcripts, checked at the edge and stored once. */
@ApplicationModule(allowedDependencies = {"access", "audio", "planning"})
@NullMarked
package io.attune.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
