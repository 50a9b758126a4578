// SPDX-License-Identifier: Apache-2.0
package io.chartveil.serviceruntime;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A value that must not be printed: configuration binds to it, and only {@link #reveal()} says it. */
public final class Secret {

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /** @throws IllegalArgumentException if the value is blank, which is an unset variable rather than a secret */
    public static Secret of(String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a secret is empty");
        }
        return new Secret(value);
    }

    public String reveal() {
        return value;
    }

    /** In a time that does not depend on where two secrets differ. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret
                && MessageDigest.isEqual(
                        value.getBytes(StandardCharsets.UTF_8), secret.value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int hashCode() {
        return Secret.class.hashCode();
    }

    @Override
    public String toString() {
        return "Secret[redacted]";
    }
}
