/** The facts of a conversation (phrases, silence, talk share, topics) and the language in which rules ask for them. */
package io.attune.listening;
