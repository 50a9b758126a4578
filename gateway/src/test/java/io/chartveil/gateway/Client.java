// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of the gateway, as the world has them. */
final class Client {

    static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final String VERIFIER = "a-code-verifier-of-at-least-forty-three-characters";
    private static final String CALLBACK = "http://127.0.0.1:4711/callback";

    private final int port;
    private final HttpClient http = HttpClient.newHttpClient();

    Client(int port) {
        this.port = port;
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    HttpResponse<String> send(HttpRequest request) {
        return send(http, request);
    }

    static HttpResponse<String> send(HttpClient http, HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<String> get(String path, String token) {
        return send(HttpRequest.newBuilder(uri(path))
                .header("Authorization", "Bearer " + token)
                .build());
    }

    HttpResponse<String> post(String path, String token, String json) {
        return post(path, token, BodyPublishers.ofString(json));
    }

    HttpResponse<String> post(String path, String token, BodyPublisher body) {
        return send(HttpRequest.newBuilder(uri(path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(body)
                .build());
    }

    HttpResponse<String> anonymous(String path, String json) {
        return send(HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build());
    }

    HttpResponse<String> token(Map<String, String> form) {
        return form("/oauth2/token", form);
    }

    HttpResponse<String> form(String path, Map<String, String> form) {
        return send(http, formRequest(path, form));
    }

    private HttpRequest formRequest(String path, Map<String, String> form) {
        return HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encode(form)))
                .build();
    }

    private static String encode(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    String accessToken(String clientId, String secret) {
        var answer = token(Map.of("grant_type", "client_credentials", "client_id", clientId, "client_secret", secret));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body()).required("access_token").asString();
    }

    String operator() {
        return accessToken("platform-operator", GatewayProcess.OPERATOR_SECRET);
    }

    /** A new tenant that has begun. */
    String tenant(String id) {
        String operator = operator();
        var created = post("/api/v1/tenants", operator, "{\"id\":\"" + id + "\",\"name\":\"Tenant " + id + "\"}");
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(json(get("/api/v1/tenants/" + id, operator))
                                .required("state")
                                .asString())
                        .isEqualTo("ACTIVE"));
        return id;
    }

    /** Client id and secret of a tenant's first account, which may set up everything else. */
    JsonNode firstAccount(String tenant) {
        return json(post("/api/v1/tenants/" + tenant + "/first-service-account", operator(), """
                {"name":"set-up","permissions":["members:write","members:read","service-accounts:write",
                "service-accounts:read","records:write","records:read","originals:read"]}"""));
    }

    String administrator(String tenant) {
        var account = firstAccount(tenant);
        return accessToken(
                account.required("clientId").asString(),
                account.required("clientSecret").asString());
    }

    /** Invites a person and accepts for them. */
    String member(String administrator, String email, String role, String password) {
        var invited = json(post(
                "/api/v1/members",
                administrator,
                "{\"email\":\"%s\",\"name\":\"%s\",\"roles\":[\"%s\"]}".formatted(email, email, role)));
        var accepted = anonymous(
                "/api/v1/invitations/accept",
                "{\"token\":\"%s\",\"password\":\"%s\"}"
                        .formatted(invited.required("token").asString(), password));
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(200);
        return invited.required("member").required("id").asString();
    }

    /** Keeps cookies and follows nothing. */
    HttpClient browser() {
        return HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    HttpResponse<String> authorize(HttpClient browser) {
        return send(
                browser,
                HttpRequest.newBuilder(uri("/oauth2/authorize?response_type=code&client_id=chartveil-cli"
                                + "&scope=openid&state=s&redirect_uri=" + CALLBACK
                                + "&code_challenge_method=S256&code_challenge="
                                + challenge()))
                        .build());
    }

    /** The answer of the sign-in form: a redirect to the code, or back to the form. */
    HttpResponse<String> signIn(Map<String, String> fields) {
        return signIn(browser(), fields);
    }

    HttpResponse<String> signIn(HttpClient browser, Map<String, String> fields) {
        assertThat(authorize(browser).statusCode()).isEqualTo(302);
        var signedIn = send(browser, formRequest("/login", withCsrf(browser, fields)));
        assertThat(signedIn.statusCode()).as(signedIn.body()).isEqualTo(302);
        String location = signedIn.headers().firstValue("Location").orElseThrow();
        return location.endsWith("/login?error") ? signedIn : authorize(browser);
    }

    /** The fields of the sign-in form as the browser sends them. */
    Map<String, String> withCsrf(HttpClient browser, Map<String, String> fields) {
        var page = send(browser, HttpRequest.newBuilder(uri("/login")).build());
        var csrf = CSRF.matcher(page.body());
        assertThat(csrf.find()).as(page.body()).isTrue();
        var form = new HashMap<>(fields);
        form.put("_csrf", csrf.group(1));
        return form;
    }

    HttpResponse<String> form(HttpClient browser, String path, Map<String, String> form) {
        return send(browser, formRequest(path, form));
    }

    String memberToken(String tenant, String email, String password) {
        var back = signIn(Map.of("organization", tenant, "username", email, "password", password));
        return redeem(back);
    }

    String redeem(HttpResponse<String> back) {
        var answer = redemption(back);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body()).required("access_token").asString();
    }

    HttpResponse<String> redemption(HttpResponse<String> back) {
        String location = back.headers().firstValue("Location").orElseThrow();
        assertThat(location).startsWith(CALLBACK + "?code=");
        return token(Map.of(
                "grant_type",
                "authorization_code",
                "client_id",
                "chartveil-cli",
                "code",
                location.substring(location.indexOf("code=") + 5, location.indexOf("&state")),
                "redirect_uri",
                CALLBACK,
                "code_verifier",
                VERIFIER));
    }

    private static String challenge() {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return JSON.readTree(answer.body());
    }

    static String problem(HttpResponse<String> answer) {
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        String type = JSON.readTree(answer.body()).required("type").asString();
        return answer.statusCode() + " " + type.substring(type.lastIndexOf('/') + 1);
    }
}
