/** What a project owes: clients, projects, tiers, phases, QA plans, scorecards and working-day deadlines, all decided by tables. */
package io.attune.planning;
