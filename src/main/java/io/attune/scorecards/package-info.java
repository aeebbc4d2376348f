/** Scorecards: sections, questions, weights, effects and bands, as versions of plain sheets; an id lives on across versions. */
@ApplicationModule(allowedDependencies = {"changes", "rules"})
@NullMarked
package io.attune.scorecards;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
