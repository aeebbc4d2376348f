/** Interactions come in: metadata, recordings and imported transcripts, checked at the edge and stored once. */
package io.attune.intake;
