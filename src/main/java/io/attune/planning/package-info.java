/** What a project owes: clients, projects, tiers, phases, QA plans and working-day deadlines, all decided by tables. */
@ApplicationModule(allowedDependencies = {"access", "changes", "rules", "scorecards"})
package io.attune.planning;

import org.springframework.modulith.ApplicationModule;
