/** Settings of the engine: deployment at start, identities, authorisations, one login. */
@NullMarked
package io.attune.workflow.engine;

import org.jspecify.annotations.NullMarked;
