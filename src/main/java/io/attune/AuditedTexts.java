package io.attune;

import java.util.stream.Stream;

/** The texts of a module's tables whose digests stand in the audit trail. */
public interface AuditedTexts {

    /** Each text that a line of the trail may hold the digest of, as far as it was not erased. */
    Stream<String> textsOf(Trail trail);
}
