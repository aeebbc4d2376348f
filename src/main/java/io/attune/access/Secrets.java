package io.attune.access;

import io.attune.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashes of secrets. People choose weak passwords, so theirs are slow BCrypt hashes. A client's secret is 256 random
 * bits that nobody can guess, so one SHA-256 is enough and a worker's every request stays cheap.
 */
@Component
class Secrets implements PasswordEncoder {

    private static final String GENERATED = "{sha256}";

    private final PasswordEncoder passwords;

    Secrets() {
        this(new BCryptPasswordEncoder());
    }

    Secrets(PasswordEncoder passwords) {
        this.passwords = passwords;
    }

    String hashPassword(String password) {
        return passwords.encode(password);
    }

    String hashGenerated(String secret) {
        return GENERATED + Sha256.of(secret);
    }

    @Override
    public String encode(CharSequence password) {
        return hashPassword(password.toString());
    }

    @Override
    public boolean matches(CharSequence given, String stored) {
        if (stored.startsWith(GENERATED)) {
            return MessageDigest.isEqual(
                    hashGenerated(given.toString()).getBytes(StandardCharsets.UTF_8),
                    stored.getBytes(StandardCharsets.UTF_8));
        }
        return passwords.matches(given, stored);
    }
}
