// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.token;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How internal tokens are made.
 *
 * @param ttl at most five minutes
 */
@Validated
@ConfigurationProperties("chartveil.internal-token")
public record InternalTokenProperties(
        @NotNull @DefaultValue("5m") Duration ttl) {

    private static final Duration LONGEST = Duration.ofMinutes(5);

    public InternalTokenProperties {
        if (ttl.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("chartveil.internal-token.ttl is longer than five minutes");
        }
    }
}
