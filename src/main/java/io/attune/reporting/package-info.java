/** Read models: where each call stands, and everything about it in one piece. */
package io.attune.reporting;
