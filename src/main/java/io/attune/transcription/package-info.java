/** Turns recordings into words with times and confidence. The only importer of Vosk. */
@ApplicationModule(allowedDependencies = {"access", "audio", "planning", "intake", "redaction"})
@NullMarked
package io.attune.transcription;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
