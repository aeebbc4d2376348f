/** Recordings as files and samples: what a file is, its decoding and resampling, waveforms, muted renditions. Knows nothing of calls. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.attune.audio;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
