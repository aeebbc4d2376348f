package io.attune.access;

import org.springframework.context.annotation.Primary;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/**
 * The least that BCrypt can do, 64 times less than in production: a story has a cast of people with a password each, and
 * nobody guesses theirs.
 */
@Primary
public class QuickSecrets extends Secrets {

    QuickSecrets() {
        super(new BCryptPasswordEncoder(4));
    }
}
