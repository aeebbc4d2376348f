/** The trail: append-only, chained by hash, verifiable. Events say their own lines; it knows no other module. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.attune.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
