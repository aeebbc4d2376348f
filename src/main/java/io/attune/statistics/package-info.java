/** Intervals, estimates and agreement coefficients: plain functions without Spring and without a database. */
@ApplicationModule(allowedDependencies = {})
package io.attune.statistics;

import org.springframework.modulith.ApplicationModule;
