package io.attune.workflow.engine;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.FeatureContext;
import java.util.Objects;
import java.util.stream.Stream;
import org.glassfish.jersey.internal.spi.AutoDiscoverable;
import org.glassfish.jersey.server.monitoring.ApplicationEvent;
import org.glassfish.jersey.server.monitoring.ApplicationEventListener;
import org.glassfish.jersey.server.monitoring.RequestEvent;
import org.glassfish.jersey.server.monitoring.RequestEventListener;

/**
 * Keeps what a request to the engine failed by, as its own handlers leave the text alone. Each of its applications finds it
 * by itself.
 */
public final class RequestFailure implements AutoDiscoverable {

    private static final String FAILURE = "attune.failure";

    /** Made by the applications. */
    public static final class Listener implements ApplicationEventListener, RequestEventListener {

        @Override
        public void onEvent(ApplicationEvent event) {}

        @Override
        public RequestEventListener onRequest(RequestEvent start) {
            return this;
        }

        @Override
        public void onEvent(RequestEvent event) {
            if (event.getType() == RequestEvent.Type.ON_EXCEPTION) {
                event.getContainerRequest().setProperty(FAILURE, event.getException());
            }
        }
    }

    @Override
    public void configure(FeatureContext application) {
        application.register(Listener.class);
    }

    /** The failure and what caused it; none where the request did not fail. */
    static Stream<Throwable> of(HttpServletRequest request) {
        return Stream.iterate((Throwable) request.getAttribute(FAILURE), Objects::nonNull, Throwable::getCause);
    }
}
