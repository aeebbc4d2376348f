package io.attune.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends the sessions of users who were locked or changed, on whichever node: each request compares what the session began
 * with to what the database says now. It reads the user for the whole request.
 */
final class EndedSessions extends OncePerRequestFilter {

    private final Users users;

    EndedSessions(Users users) {
        this.users = users;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null
                && authentication.getPrincipal() instanceof Login login
                && hasEnded(login, request)) {
            HttpSession session = request.getSession(false);
            if (session != null) {
                session.invalidate();
            }
            SecurityContextHolder.clearContext();
        }
        chain.doFilter(request, response);
    }

    private boolean hasEnded(Login login, HttpServletRequest request) {
        Optional<User> now = users.find(login.getUsername());
        OncePerRequest.keep(request, "user " + login.getUsername(), now);
        return now.filter(user -> user.enabled() && user.version() == login.version())
                .isEmpty();
    }
}
