/** Finds personal numbers and e-mail addresses in what was said or written, and says what to mask and when to mute. */
package io.attune.redaction;
