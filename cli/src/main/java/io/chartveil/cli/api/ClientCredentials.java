// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/** The access token of a service account (RFC 6749, section 4.4), renewed before it ends. */
final class ClientCredentials {

    private static final Duration EARLY = Duration.ofSeconds(20);

    private final ApiClient anonymous;
    private final String basic;
    private String token = "";
    private Instant expires = Instant.EPOCH;

    ClientCredentials(ApiClient anonymous, String clientId, String secret) {
        this.anonymous = anonymous;
        // RFC 6749, section 2.3.1: both halves are form-encoded first.
        String pair = URLEncoder.encode(clientId, StandardCharsets.UTF_8) + ":"
                + URLEncoder.encode(secret, StandardCharsets.UTF_8);
        this.basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII));
    }

    synchronized String accessToken() {
        if (Instant.now().isAfter(expires.minus(EARLY))) {
            var answer = anonymous
                    .postForm("/oauth2/token", "grant_type=client_credentials", basic)
                    .orFail("The request for an access token")
                    .json();
            token = answer.get("access_token").asString();
            expires = Instant.now().plusSeconds(answer.get("expires_in").asLong());
        }
        return token;
    }
}
