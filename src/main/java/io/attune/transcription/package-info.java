/** Turns recordings into words with times and confidence. The only importer of Vosk. */
package io.attune.transcription;
