package io.attune.audit;

import io.attune.Actor;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.filter.OncePerRequestFilter;

/** Tells of every answer that is a file to keep, before its first byte is sent, whichever module sends it. */
@Component
class Downloads extends OncePerRequestFilter {

    private final ApplicationEventPublisher events;
    private final TransactionTemplate transactions;

    Downloads(ApplicationEventPublisher events, TransactionTemplate transactions) {
        this.events = events;
        this.transactions = transactions;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, new HttpServletResponseWrapper(response) {

            @Override
            public void setHeader(String name, String value) {
                tellOf(name, value);
                super.setHeader(name, value);
            }

            @Override
            public void addHeader(String name, String value) {
                tellOf(name, value);
                super.addHeader(name, value);
            }

            private void tellOf(String name, String value) {
                // an error that follows takes the header back with null
                if (HttpHeaders.CONTENT_DISPOSITION.equalsIgnoreCase(name) && value != null) {
                    ContentDisposition disposition = ContentDisposition.parse(value);
                    if (disposition.isAttachment()) {
                        tell(request.getRequestURI(), disposition.getFilename());
                    }
                }
            }
        });
    }

    private void tell(String address, String file) {
        transactions.executeWithoutResult(
                open -> events.publishEvent(new FileDownloaded(Actor.current(), address, file)));
    }
}
