/** Fair draws: QA cycles, strata, inclusion probabilities, and what became of each drawn interaction. */
@ApplicationModule(allowedDependencies = {"access", "rules", "planning", "intake"})
@NullMarked
package io.attune.sampling;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
