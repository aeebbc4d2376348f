/** Intervals, estimates and agreement coefficients: plain functions without Spring and without a database. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.attune.statistics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
