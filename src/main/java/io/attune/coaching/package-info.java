/** Action Taken Forms and one-on-ones, signed by both sides. */
@ApplicationModule(allowedDependencies = {"access", "rules", "scorecards", "planning", "intake", "sampling", "scoring"})
@NullMarked
package io.attune.coaching;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
