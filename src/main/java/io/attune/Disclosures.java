package io.attune;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.HashSet;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.util.WebUtils;

/** Tells what was shown to whom: once in a session, as a player asks for a recording piece by piece. */
@Component
public class Disclosures {

    private static final String TOLD = Disclosures.class.getName();

    private final ApplicationEventPublisher events;
    private final TransactionTemplate transactions;

    Disclosures(ApplicationEventPublisher events, TransactionTemplate transactions) {
        this.events = events;
        this.transactions = transactions;
    }

    /**
     * Publishes the event, unless the request is a further one of the same session, or for a further piece. What a worker
     * transcribes or scores has lines of its own.
     */
    public void tell(CallDisclosed event, HttpServletRequest request) {
        if (!request.isUserInRole("WORKER") && isFirst(event, request)) {
            transactions.executeWithoutResult(open -> events.publishEvent(event));
        }
    }

    @SuppressWarnings("unchecked")
    private static boolean isFirst(CallDisclosed event, HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null) {
            String range = request.getHeader(HttpHeaders.RANGE);
            return range == null || range.startsWith("bytes=0-");
        }
        synchronized (WebUtils.getSessionMutex(session)) {
            Set<CallDisclosed> told = (Set<CallDisclosed>) session.getAttribute(TOLD);
            if (told == null) {
                told = new HashSet<>();
                session.setAttribute(TOLD, told);
            }
            return told.add(event);
        }
    }
}
