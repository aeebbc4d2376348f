/** Intervals, estimates and agreement coefficients: plain functions without Spring and without a database. */
package io.attune.statistics;
