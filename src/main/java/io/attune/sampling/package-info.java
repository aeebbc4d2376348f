/** Fair draws: QA cycles, strata, inclusion probabilities, and what became of each drawn interaction. */
@ApplicationModule(allowedDependencies = {"access", "rules", "planning", "intake"})
package io.attune.sampling;

import org.springframework.modulith.ApplicationModule;
