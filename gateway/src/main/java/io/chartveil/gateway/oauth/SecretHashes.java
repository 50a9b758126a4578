// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.oauth;

import io.chartveil.gateway.account.ClientSecret;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Compares a client's secret with the several hashes that are valid while a secret is being rotated. */
final class SecretHashes implements PasswordEncoder {

    static String join(List<byte[]> hashes) {
        return hashes.stream().map(HexFormat.of()::formatHex).collect(Collectors.joining(" "));
    }

    @Override
    public @Nullable String encode(@Nullable CharSequence secret) {
        return secret == null ? null : HexFormat.of().formatHex(new ClientSecret(secret.toString()).hash());
    }

    @Override
    public boolean matches(@Nullable CharSequence secret, @Nullable String joined) {
        if (secret == null || joined == null) {
            return false;
        }
        byte[] hash = new ClientSecret(secret.toString()).hash();
        boolean found = false;
        for (String candidate : joined.split(" ", -1)) {
            // Every candidate is compared, so that the time tells nothing.
            found |= MessageDigest.isEqual(hash, HexFormat.of().parseHex(candidate));
        }
        return found;
    }
}
