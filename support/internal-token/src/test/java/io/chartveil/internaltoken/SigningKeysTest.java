// SPDX-License-Identifier: Apache-2.0
package io.chartveil.internaltoken;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import io.chartveil.internaltoken.testing.TestTokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeysTest {

    private static final KeySetSource GATEWAY_IS_DOWN = () -> {
        throw new IOException("connection refused");
    };

    private final TestTokens gateway = TestTokens.create();

    @TempDir
    private Path folder;

    @Test
    void aServiceThatStartsWhileTheGatewayIsDownKnowsTheKeysOfItsLastRun() throws Exception {
        // Given
        var cache = new KeySetFile(folder.resolve("kept/keys.json"));
        var lastRun = new SigningKeys(gateway::keySetJson, cache, Duration.ofMinutes(5));
        assertThat(lastRun.find(keyId(gateway))).isPresent();

        // When
        var thisRun = new SigningKeys(GATEWAY_IS_DOWN, cache, Duration.ofMinutes(5));

        // Then
        assertThat(thisRun.isReady()).isTrue();
        assertThat(thisRun.find(keyId(gateway))).isPresent();
    }

    @Test
    void withoutKeysNobodyIsKnownAndTheServiceIsNotReady() throws Exception {
        // When
        var keys = new SigningKeys(GATEWAY_IS_DOWN, new KeySetFile(null), Duration.ofMinutes(5));

        // Then
        assertThat(keys.isReady()).isFalse();
        assertThat(keys.find(keyId(gateway))).isEmpty();
    }

    @Test
    void aKeptFileThatIsBrokenIsPassedOver() throws Exception {
        // Given
        var file = Files.writeString(folder.resolve("keys.json"), "{\"keys\":[");

        // When
        var keys = new SigningKeys(GATEWAY_IS_DOWN, new KeySetFile(file), Duration.ofMinutes(5));

        // Then
        assertThat(keys.isReady()).isFalse();
    }

    @Test
    void manyTokensWithUnknownKeysAskTheGatewayOnce() {
        // Given
        var asked = new AtomicInteger();
        var keys = new SigningKeys(
                () -> {
                    asked.incrementAndGet();
                    return gateway.keySetJson();
                },
                new KeySetFile(null),
                Duration.ofMinutes(5));

        // When
        for (int i = 0; i < 100; i++) {
            assertThat(keys.find("forged-" + i)).isEmpty();
        }

        // Then
        assertThat(asked).hasValue(1);
    }

    private static String keyId(TestTokens tokens) throws ParseException {
        return JWKSet.parse(tokens.keySetJson()).getKeys().getFirst().getKeyID();
    }
}
