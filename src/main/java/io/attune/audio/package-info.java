/** Recordings as files and samples: what a file is, its decoding and resampling, waveforms, muted renditions. Knows nothing of calls. */
package io.attune.audio;
