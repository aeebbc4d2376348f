/** Who someone is and what they may see: users, roles, teams, and the one place that turns a login into rights. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.attune.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
