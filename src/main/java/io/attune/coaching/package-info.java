/** Action Taken Forms and one-on-ones, signed by both sides. */
package io.attune.coaching;
