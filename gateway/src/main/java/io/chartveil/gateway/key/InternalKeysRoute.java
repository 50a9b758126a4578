// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.key;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** The public keys that services verify internal tokens with. Anybody may read them, so nobody is asked or recorded. */
@Configuration(proxyBeanMethods = false)
class InternalKeysRoute {

    private static final MediaType JWK_SET = new MediaType("application", "jwk-set+json");
    private static final Duration MAX_AGE = Duration.ofMinutes(5);

    @Bean
    RouterFunction<ServerResponse> internalKeys(KeySet keys) {
        return RouterFunctions.route()
                .GET(
                        "/internal/jwks",
                        request -> ServerResponse.ok()
                                .contentType(JWK_SET)
                                .cacheControl(CacheControl.maxAge(MAX_AGE))
                                .body(keys.all(KeyPurpose.INTERNAL)
                                        .toPublicJWKSet()
                                        .toString()))
                .build();
    }
}
