// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.token;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the gateway issues tokens.
 *
 * @param url where the world reaches the gateway; the issuer of its tokens
 * @param accessTokenTtl how long an access token lives; what it allows is looked up at use
 * @param redirectUris where members' sign-in may return to, besides the loopback addresses of native applications
 */
@Validated
@ConfigurationProperties("chartveil.issuer")
public record IssuerProperties(
        @NotNull URI url,
        @NotNull @DefaultValue("15m") Duration accessTokenTtl,
        @DefaultValue List<String> redirectUris) {

    /** The audience of access tokens. */
    public static final String AUDIENCE = "chartveil";

    public IssuerProperties {
        redirectUris = List.copyOf(redirectUris);
    }
}
