package io.attune;

import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What nobody expected: the log tells it once, the reader is shown the number under which it stands there. */
public final class Unexpected {

    private static final Logger log = LoggerFactory.getLogger(Unexpected.class);

    private Unexpected() {}

    /** @return the number under which it stands in the log */
    public static String logged(Throwable unexpected) {
        String reference = UUID.randomUUID().toString().substring(0, 8);
        log.error("Unexpected, reference {}", reference, unexpected);
        return reference;
    }
}
