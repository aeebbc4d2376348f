/** Interactions come in: metadata, recordings and imported transcripts, checked at the edge and stored once. */
@ApplicationModule(allowedDependencies = {"access", "audio", "planning"})
package io.attune.intake;

import org.springframework.modulith.ApplicationModule;
