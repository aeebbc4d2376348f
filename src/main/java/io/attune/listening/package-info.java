/** The facts of a conversation (phrases, silence, talk share, topics) and the language in which rules ask for them. */
@ApplicationModule(allowedDependencies = {"access", "audio", "rules", "intake"})
package io.attune.listening;

import org.springframework.modulith.ApplicationModule;
