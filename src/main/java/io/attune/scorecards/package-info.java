/** Scorecards: sections, questions, weights, effects and bands, as versions of plain sheets; an id lives on across versions. */
@ApplicationModule(allowedDependencies = {"changes", "rules"})
package io.attune.scorecards;

import org.springframework.modulith.ApplicationModule;
