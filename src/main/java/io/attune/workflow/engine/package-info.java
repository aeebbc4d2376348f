/** Settings of the engine: deployment at start, identities, authorisations, one login. */
package io.attune.workflow.engine;
