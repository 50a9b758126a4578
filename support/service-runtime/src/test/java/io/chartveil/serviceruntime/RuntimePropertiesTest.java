// SPDX-License-Identifier: Apache-2.0
package io.chartveil.serviceruntime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class RuntimePropertiesTest {

    @Test
    void namesAndDefaultsStayWhatTheyAre() {
        // Given
        var source = new MapConfigurationPropertySource(Map.of("chartveil.instance", "ingestion-1"));

        // When
        var properties = new Binder(source).bindOrCreate("chartveil", RuntimeProperties.class);

        // Then
        assertThat(properties).isEqualTo(new RuntimeProperties("ingestion-1", Duration.ofSeconds(5), false));
    }

    @Test
    void everyServicesDefaultsGiveWayToItsOwnConfiguration() {
        // Given
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("own", Map.of("spring.web.resources.add-mappings", "true")));

        // When
        new ServiceDefaults().postProcessEnvironment(environment, new SpringApplication());

        // Then
        assertThat(environment.getProperty("spring.web.resources.add-mappings")).isEqualTo("true");
        assertThat(environment.getProperty("spring.threads.virtual.enabled")).isEqualTo("true");
        assertThat(environment.getProperty("spring.datasource.hikari.data-source-properties.logServerErrorDetail"))
                .isEqualTo("false");
        assertThat(environment.getProperty("management.tracing.sampling.probability"))
                .isEqualTo("0.0");
    }
}
