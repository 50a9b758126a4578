// SPDX-License-Identifier: Apache-2.0
package io.chartveil.internaltoken;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.chartveil.problemweb.HttpProblem;
import io.chartveil.serviceruntime.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tokens for calls to other services on behalf of the caller (RFC 8693): the gateway makes of the caller's token one for
 * another audience, with the same tenant and no more permissions.
 */
public final class TokenExchange {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    /** So that a token does not expire on its way. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private final URI tokenUri;
    private final String authorization;
    private final Clock clock;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final Cache<Wish, Exchanged> exchanged = Caffeine.newBuilder()
            .maximumSize(5_000)
            .expireAfterWrite(Duration.ofMinutes(5))
            .build();

    public TokenExchange(URI tokenUri, String clientId, Secret clientSecret, Clock clock) {
        this.tokenUri = tokenUri;
        var credentials = encode(clientId) + ":" + encode(clientSecret.reveal());
        this.authorization =
                "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        this.clock = clock;
    }

    private record Wish(String subjectToken, String audience) {
        @Override
        public String toString() {
            return "Wish[" + audience + "]";
        }
    }

    private record Exchanged(String token, Instant usableUntil) {
        @Override
        public String toString() {
            return "Exchanged[" + usableUntil + "]";
        }
    }

    /**
     * A token for another service in the name of the caller of the current request.
     *
     * @throws io.chartveil.problemweb.ProblemException 503 if the gateway gives none
     * @throws IllegalStateException outside a request
     */
    public String forCurrentCaller(String audience) {
        var subject = CurrentCaller.token()
                .orElseThrow(() -> new IllegalStateException("there is no caller to act on behalf of"));
        return exchange(subject, audience);
    }

    /** The same for a token that the service holds itself. */
    public String exchange(String subjectToken, String audience) {
        var wish = new Wish(subjectToken, audience);
        var known = exchanged.getIfPresent(wish);
        if (known == null || !clock.instant().isBefore(known.usableUntil())) {
            known = ask(wish);
            exchanged.put(wish, known);
        }
        return known.token();
    }

    private Exchanged ask(Wish wish) {
        var form = Map.of(
                "grant_type",
                "urn:ietf:params:oauth:grant-type:token-exchange",
                "subject_token",
                wish.subjectToken(),
                "subject_token_type",
                "urn:ietf:params:oauth:token-type:jwt",
                "audience",
                wish.audience());
        var request = HttpRequest.newBuilder(tokenUri)
                .timeout(PATIENCE)
                .header("Authorization", authorization)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form.entrySet().stream()
                        .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                        .collect(Collectors.joining("&"))))
                .build();
        try {
            var response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw unavailable();
            }
            var answer = JsonMapper.shared().readTree(response.body());
            var life = Duration.ofSeconds(answer.path("expires_in").asLong(0));
            return new Exchanged(
                    answer.required("access_token").asString(),
                    clock.instant().plus(life).minus(MARGIN));
        } catch (IOException | JacksonException e) {
            throw unavailable();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable();
        }
    }

    private static RuntimeException unavailable() {
        return HttpProblem.UNAVAILABLE
                .exception("No token for the service that this needs could be had.")
                .withHeader("Retry-After", "2");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
