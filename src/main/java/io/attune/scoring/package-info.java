/** Judges conversations: facts, criterion results with evidence, evaluations that supersede and never overwrite one another. */
package io.attune.scoring;
