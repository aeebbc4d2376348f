/** The trail of every call: append-only, chained by hash, verifiable. */
package io.attune.audit;
