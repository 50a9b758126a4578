// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway;

import static io.chartveil.gateway.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.chartveil.gateway.key.KeyPurpose;
import io.chartveil.gateway.key.KeySet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What somebody tries who means harm, over real HTTP, byte for byte where a client would not send it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileIT extends GatewayProcess {

    private static final String AUTHORIZE =
            "/oauth2/authorize?response_type=code&client_id=chartveil-cli&scope=openid&state=s";
    private static final String PKCE =
            "&code_challenge_method=S256&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private final KeySet keys;
    private String token = "";

    @Autowired
    HostileIT(KeySet keys) {
        this.keys = keys;
    }

    @BeforeAll
    void tenant() {
        token = client().administrator(client().tenant("hostile"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/records/..%2f..%2finternal/tenants/hostile/keys",
                "/api/v1/records/%2e%2e/%2e%2e/internal/jwks",
                "/api/v1/records/../../../internal/tenants/hostile/keys",
                "/api/v1/records/..;/..;/internal/jwks",
                "/api/v1/records//internal",
                "/api/v1/records/%5c..%5cinternal",
                "/api/v1/records/%00",
                "/api/v1/records/%252e%252e%252finternal",
                "/api/v1/records/%zz",
                "/api/v1/records/;x=y/original",
                "/internal/tenants/hostile/keys",
                "/internal/openapi/../tenants",
                "http://ingestion/internal/tenants/hostile/keys",
                "//internal/tenants"
            })
    void noAddressLeadsToTheServicesInternalSurface(String target) throws IOException {
        // Given
        int before = UPSTREAM.all().size();

        // When
        int status = raw("GET " + target + " HTTP/1.1\r\nHost: gateway\r\nAuthorization: Bearer " + token + "\r\n");

        // Then
        assertThat(status).isBetween(400, 404);
        assertThat(UPSTREAM.all().subList(before, UPSTREAM.all().size()))
                .noneMatch(seen -> seen.target().contains("keys"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5\r\nTransfer-Encoding: chunked",
                "Content-Length: 5\r\nContent-Length: 6",
                "Content-Length: -1",
                "Content-Length: 5 \r\n Content-Length: 6",
                "Transfer-Encoding: chunked, identity",
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding : chunked"
            })
    void messagesWithTwoLengthsAreRefusedOrEndTheConnection(String lengths) throws IOException {
        // Given
        String smuggled =
                "GET /api/v1/records/smuggled HTTP/1.1\r\nHost: gateway\r\nAuthorization: Bearer " + token + "\r\n\r\n";

        // When
        raw("POST /api/v1/records HTTP/1.1\r\nHost: gateway\r\nAuthorization: Bearer " + token
                + "\r\nContent-Type: text/plain\r\n" + lengths + "\r\n\r\n0\r\n\r\n" + smuggled);

        // Then
        assertThat(UPSTREAM.all()).noneMatch(seen -> seen.target().contains("smuggled"));
    }

    @Test
    void headersAboveSixteenKilobytesAreA431Problem() throws IOException {
        assertThat(raw("GET /api/v1/records HTTP/1.1\r\nHost: gateway\r\nX-Long: " + "a".repeat(17_000) + "\r\n"))
                .isIn(400, 431);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    void aMethodInAHeaderOrFormChangesNothingAndTheFormGoesOnUnread(String method) {
        // When
        client().send(HttpRequest.newBuilder(client().uri("/api/v1/records?_method=TRACE"))
                .header("Authorization", "Bearer " + token)
                .header("X-HTTP-Method-Override", "TRACE")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .method(method, BodyPublishers.ofString("_method=TRACE"))
                .build());

        // Then
        assertThat(UPSTREAM.last().method()).isEqualTo(method);
        assertThat(UPSTREAM.last().bodyBytes()).isEqualTo("_method=TRACE".length());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"garbage", "a/b/c", "text/plain;;", "text/plain; charset=nonsense", "text/plain; charset=\""})
    void aContentTypeThatMakesNoSenseIsTheServicesToRefuse(String contentType) {
        // When
        var answer = client().send(HttpRequest.newBuilder(client().uri("/api/v1/records"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString("x"))
                .build());

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(UPSTREAM.last().header("Content-Type")).isEqualTo(contentType);
    }

    @Test
    void traceIsNotOffered() throws IOException {
        assertThat(raw("TRACE /api/v1/records HTTP/1.1\r\nHost: gateway\r\nAuthorization: Bearer " + token + "\r\n"))
                .isIn(400, 405);
    }

    @Test
    void noOriginOfAnotherSiteIsAllowedIn() {
        // When
        var answer = client().send(HttpRequest.newBuilder(client().uri("/api/v1/records"))
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", "https://evil.test")
                .header("Access-Control-Request-Method", "POST")
                .build());

        // Then
        assertThat(answer.headers().map().keySet())
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control-"));
    }

    @Test
    void theSignInFormNeedsItsOwnToken() {
        // Given
        var browser = client().browser();
        client().authorize(browser);

        // When
        var answer =
                client().form(browser, "/login", Map.of("organization", "hostile", "username", "x", "password", "y"));

        // Then
        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void theSessionsCookieIsNotForScriptsNorForOtherSites() {
        // When
        var answer = client().authorize(HttpClient.newHttpClient());

        // Then
        assertThat(answer.headers().firstValue("Set-Cookie"))
                .hasValueSatisfying(cookie -> assertThat(cookie)
                        .startsWith("chartveil-session=")
                        .contains("HttpOnly", "SameSite=Lax", "Path=/"));
        assertThat(client().get("/api/v1/records", token).headers().firstValue("Set-Cookie"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.test/callback",
                "http://127.0.0.1.evil.test/callback",
                "http://127.0.0.1:1@evil.test/callback",
                "http://127.0.0.1/callback/../x",
                "http://127.0.0.1/other",
                "http://localhost/callback",
                "javascript:alert(1)"
            })
    void nobodyIsSentToAnAddressThatIsNotRegistered(String address) {
        // When
        var answer =
                authorize(AUTHORIZE + PKCE + "&redirect_uri=" + URLEncoder.encode(address, StandardCharsets.UTF_8));

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
    }

    @Test
    void aCodeWithoutProofKeyIsNotBegun() {
        // When
        var answer = authorize(AUTHORIZE + "&redirect_uri=http://127.0.0.1:4711/callback");

        // Then
        assertThat(answer.headers().firstValue("Location").orElse("")).contains("error=invalid_request");
    }

    @Test
    void aCodeWorksOnceAndItsSecondUseIsRefused() {
        // Given
        client().member(token, "twice@hostile.test", "researcher", "correct horse battery");
        var back = client().signIn(Map.of(
                "organization", "hostile", "username", "twice@hostile.test", "password", "correct horse battery"));
        client().redeem(back);

        // When
        var again = client().redemption(back);

        // Then
        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(again.body()).contains("invalid_grant");
    }

    @Test
    void thereAreNoRefreshTokensToSteal() {
        // When
        var answer = client().token(
                        Map.of("grant_type", "refresh_token", "client_id", "chartveil-cli", "refresh_token", "x"));

        // Then
        assertThat(answer.statusCode()).isBetween(400, 401);
    }

    @Test
    void aTokenThatIsNotExactlyOneOfOursIsRefused() throws Exception {
        // Given
        ECKey ours = keys.active(KeyPurpose.ACCESS);
        ECKey stranger = new ECKeyGenerator(Curve.P_256).keyID(ours.getKeyID()).generate();
        byte[] publicKey = ours.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);

        // When
        var answers = List.of(
                get(new PlainJWT(claims(builder -> builder)).serialize()),
                get(sign(JWSAlgorithm.HS256, "at+jwt", new MACSigner(publicKey), builder -> builder)),
                get(sign(JWSAlgorithm.ES256, "at+jwt", new ECDSASigner(stranger), builder -> builder)),
                get(sign(JWSAlgorithm.ES256, "JWT", new ECDSASigner(ours), builder -> builder)),
                get(sign(
                        JWSAlgorithm.ES256,
                        "at+jwt",
                        new ECDSASigner(ours),
                        builder -> builder.issuer("https://evil.test"))),
                get(sign(JWSAlgorithm.ES256, "at+jwt", new ECDSASigner(ours), builder -> builder.audience("other"))),
                get(sign(
                        JWSAlgorithm.ES256,
                        "at+jwt",
                        new ECDSASigner(ours),
                        builder -> builder.notBeforeTime(Date.from(Instant.now().plusSeconds(600))))),
                get(sign(JWSAlgorithm.ES256, "at+jwt", new ECDSASigner(ours), builder -> builder.expirationTime(null))),
                get("Bearer"),
                get(".."),
                get(token + "."));

        // Then
        assertThat(answers).allSatisfy(answer -> assertThat(problem(answer)).isEqualTo("401 unauthenticated"));
        assertThat(get(sign(JWSAlgorithm.ES256, "at+jwt", new ECDSASigner(ours), builder -> builder))
                        .statusCode())
                .isEqualTo(200);
    }

    private HttpResponse<String> get(String credential) {
        return client().get("/api/v1/tenants", credential);
    }

    private HttpResponse<String> authorize(String path) {
        return client().send(HttpRequest.newBuilder(client().uri(path)).build());
    }

    private String sign(
            JWSAlgorithm algorithm, String type, JWSSigner signer, UnaryOperator<JWTClaimsSet.Builder> change)
            throws Exception {
        var jwt = new SignedJWT(
                new JWSHeader.Builder(algorithm)
                        .type(new JOSEObjectType(type))
                        .keyID(keys.active(KeyPurpose.ACCESS).getKeyID())
                        .build(),
                claims(change));
        jwt.sign(signer);
        return jwt.serialize();
    }

    private static JWTClaimsSet claims(UnaryOperator<JWTClaimsSet.Builder> change) {
        return change.apply(new JWTClaimsSet.Builder()
                        .issuer(ISSUER)
                        .audience("chartveil")
                        .subject("platform-operator")
                        .claim("home", "platform")
                        .claim("kind", "service-account")
                        .expirationTime(Date.from(Instant.now().plusSeconds(60))))
                .build();
    }

    /** Sends what no client would, and reads the status of the first answer. */
    private int raw(String head) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write((head + (head.contains("\r\n\r\n") ? "" : "Connection: close\r\n\r\n"))
                            .getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return answer.isEmpty() ? 400 : Integer.parseInt(answer.substring(9, 12));
        }
    }
}
