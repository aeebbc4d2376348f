package io.attune;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Logs what nobody expected once, under a number that the reader is shown in place of its message. It stands before all
 * other filters, as they and the views of pages may fail, too.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class UnexpectedFilter extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException unexpected) {
            if (response.isCommitted()) {
                // the container ends the connection, so that half an answer is not taken for a whole one
                throw unexpected;
            }
            Throwable cause = unexpected instanceof ServletException && unexpected.getCause() != null
                    ? unexpected.getCause()
                    : unexpected;
            request.setAttribute(ErrorPage.REFERENCE, Unexpected.logged(cause));
            // a view that fails halfway has already said that HTML follows
            response.reset();
            response.sendError(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        }
    }
}
