// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.member;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Hashes and compares members' passwords. The stored hash names its algorithm, so that another can follow. */
@Component
class Passwords {

    private static final int SHORTEST = 12;
    /** bcrypt reads no further. */
    private static final int LONGEST_BYTES = 72;

    private final PasswordEncoder encoder;
    private final String nobodys;

    Passwords(MemberProperties properties) {
        this.encoder = new DelegatingPasswordEncoder(
                "bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder(properties.passwordStrength())));
        this.nobodys = hash("nobody has this password");
    }

    static boolean acceptable(String password) {
        return password.codePointCount(0, password.length()) >= SHORTEST
                && password.getBytes(StandardCharsets.UTF_8).length <= LONGEST_BYTES;
    }

    String hash(String password) {
        String hash = encoder.encode(password);
        if (hash == null) {
            throw new IllegalStateException("a password has no hash");
        }
        return hash;
    }

    /** Without a stored hash it takes as long as with one, so that the time does not tell who is a member. */
    boolean matches(String password, Optional<String> stored) {
        boolean readable = password.getBytes(StandardCharsets.UTF_8).length <= LONGEST_BYTES;
        return encoder.matches(readable ? password : "", stored.orElse(nobodys)) && readable && stored.isPresent();
    }
}
