/** Recordings as files and samples: what a file is, its decoding and resampling, waveforms, muted renditions. Knows nothing of calls. */
@ApplicationModule(allowedDependencies = {})
package io.attune.audio;

import org.springframework.modulith.ApplicationModule;
