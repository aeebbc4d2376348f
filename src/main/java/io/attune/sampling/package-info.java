/** Fair draws: QA cycles, strata, inclusion probabilities, and what became of each drawn interaction. */
package io.attune.sampling;
