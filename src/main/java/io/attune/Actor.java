package io.attune;

import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** Who acts. */
public final class Actor {

    /** The actor of steps that no person or program asked for: timers and automatic tasks. */
    public static final String SYSTEM = "attune";

    private Actor() {}

    /** The login's id, or {@link #SYSTEM} where no person or program asked. */
    public static String current() {
        Authentication login = SecurityContextHolder.getContext().getAuthentication();
        boolean somebody = login != null && login.isAuthenticated() && !(login instanceof AnonymousAuthenticationToken);
        return somebody ? login.getName() : SYSTEM;
    }
}
