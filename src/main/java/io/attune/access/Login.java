package io.attune.access;

import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** A user as they were when they logged in. */
final class Login extends org.springframework.security.core.userdetails.User {

    private static final long serialVersionUID = 1;

    private final int version;

    Login(User user, String secret) {
        super(
                user.id(),
                secret,
                user.roles().stream()
                        .map(role -> new SimpleGrantedAuthority("ROLE_" + role.name()))
                        .toList());
        this.version = user.version();
    }

    int version() {
        return version;
    }
}
