package io.attune.access;

import java.time.Clock;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Users and rights for tests of the modules that come after. */
public final class AccessFixture {

    private AccessFixture() {}

    public static Access access(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        return new Access(new Users(jdbc, clock), new Secrets(), events);
    }
}
