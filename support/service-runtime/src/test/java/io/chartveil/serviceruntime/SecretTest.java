// SPDX-License-Identifier: Apache-2.0
package io.chartveil.serviceruntime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SecretTest {

    @Test
    void configurationBindsToItAndPrintingItDoesNotTell() {
        // Given
        var source = new MapConfigurationPropertySource(Map.of("a.password", "opensesame"));

        // When
        var secret = new Binder(source).bind("a.password", Secret.class).get();

        // Then
        assertThat(secret.reveal()).isEqualTo("opensesame");
        assertThat(secret).hasToString("Secret[redacted]").isEqualTo(Secret.of("opensesame"));
    }

    @Test
    void anUnsetVariableIsNoSecret() {
        assertThatIllegalArgumentException().isThrownBy(() -> Secret.of(" "));
    }
}
