/** Runs the decision tables of {@code rules/}: compiled at start, versioned by content, explaining which row fired. The only importer of Drools. */
@ApplicationModule(allowedDependencies = {"access", "changes"})
package io.attune.rules;

import org.springframework.modulith.ApplicationModule;
