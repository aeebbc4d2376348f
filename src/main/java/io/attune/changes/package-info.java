/** Holds the one desk for everything that two people change: proposed by one, approved by another, scheduled, tried, activated, rolled back. */
@ApplicationModule(allowedDependencies = {"access"})
@NullMarked
package io.attune.changes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
