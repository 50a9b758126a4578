// SPDX-License-Identifier: Apache-2.0
package io.chartveil.e2e.platform;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.chartveil.cli.api.ApiAnswer;
import io.chartveil.cli.api.ApiClient;
import io.chartveil.cli.api.ApiFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A member who was invited and signed in with a browser (authorization code with PKCE), and calls with that token. */
public final class Person {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final String VERIFIER = "a-code-verifier-of-at-least-forty-three-characters";
    private static final String CALLBACK = "http://127.0.0.1:4711/callback";
    private static final String PASSWORD = "correct horse battery staple";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final ApiClient anonymous;
    private final String token;

    private Person(ApiClient anonymous, String token) {
        this.anonymous = anonymous;
        this.token = token;
    }

    /**
     * Invites somebody in the name of the administrator, accepts for them and signs them in.
     *
     * @param administrator may write members
     */
    public static Person join(
            Installation platform, ApiClient administrator, String tenant, String email, List<String> roles) {
        var invited = administrator
                .postJson("/api/v1/members", Map.of("email", email, "name", email, "roles", roles))
                .orFail("inviting a member")
                .json();
        platform.anonymous()
                .postJson(
                        "/api/v1/invitations/accept",
                        Map.of("token", invited.get("token").asString(), "password", PASSWORD))
                .orFail("accepting the invitation");
        String token = signIn(
                platform.runtime().gateway(), Map.of("organization", tenant, "username", email, "password", PASSWORD));
        return new Person(platform.anonymous(), token);
    }

    public ApiAnswer send(String method, String path, Map<String, String> headers, String body) {
        var all = new HashMap<>(headers);
        all.put("Authorization", "Bearer " + token);
        return anonymous.send(method, path, all, BodyPublishers.ofString(body));
    }

    private static String signIn(URI gateway, Map<String, String> fields) {
        var browser = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .connectTimeout(Duration.ofSeconds(5))
                .build();
        var authorize = get(gateway.resolve("/oauth2/authorize?response_type=code&client_id=chartveil-cli"
                + "&scope=openid&state=s&redirect_uri=" + CALLBACK + "&code_challenge_method=S256&code_challenge="
                + challenge()));
        send(browser, authorize);
        var page = send(browser, get(gateway.resolve("/login"))).body();
        var csrf = CSRF.matcher(page);
        if (!csrf.find()) {
            throw new ApiFailure("the sign-in page holds no form");
        }
        var form = new TreeMap<>(fields);
        form.put("_csrf", csrf.group(1));
        send(browser, form(gateway.resolve("/login"), form));
        String back = send(browser, authorize).headers().firstValue("Location").orElse("");
        if (!back.startsWith(CALLBACK + "?code=")) {
            throw new ApiFailure("the sign-in did not lead back to the client");
        }
        String code = back.substring(back.indexOf("code=") + 5, back.indexOf("&state"));
        var answer = send(
                browser,
                form(
                        gateway.resolve("/oauth2/token"),
                        Map.of(
                                "grant_type", "authorization_code",
                                "client_id", "chartveil-cli",
                                "code", code,
                                "redirect_uri", CALLBACK,
                                "code_verifier", VERIFIER)));
        return new ApiAnswer(answer.statusCode(), Map.of(), answer.body().getBytes(UTF_8))
                .orFail("redeeming the code")
                .json()
                .get("access_token")
                .asString();
    }

    private static HttpRequest get(URI address) {
        return HttpRequest.newBuilder(address).timeout(PATIENCE).build();
    }

    private static HttpRequest form(URI address, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        return HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private static HttpResponse<String> send(HttpClient browser, HttpRequest request) {
        try {
            return browser.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String challenge() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
