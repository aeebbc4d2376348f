/** What a project owes: clients, projects, tiers, phases, QA plans and working-day deadlines, all decided by tables. */
@ApplicationModule(allowedDependencies = {"access", "changes", "rules", "scorecards"})
@NullMarked
package io.attune.planning;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
