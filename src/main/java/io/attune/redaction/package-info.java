/** Finds personal numbers and e-mail addresses in what was said or written, and says what to mask and when to mute. */
@ApplicationModule(allowedDependencies = {"intake"})
@NullMarked
package io.attune.redaction;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
