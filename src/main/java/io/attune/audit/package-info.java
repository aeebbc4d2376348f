/** The trail: append-only, chained by hash, verifiable. Events say their own lines; it knows no other module. */
@ApplicationModule(allowedDependencies = {})
package io.attune.audit;

import org.springframework.modulith.ApplicationModule;
