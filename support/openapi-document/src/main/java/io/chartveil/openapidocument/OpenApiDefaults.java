// SPDX-License-Identifier: Apache-2.0
package io.chartveil.openapidocument;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Where the document stands and what is in it: the same for every service. */
public final class OpenApiDefaults implements EnvironmentPostProcessor {

    static final String PATH = "/internal/openapi";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        var defaults = new HashMap<String, Object>(Map.of(
                "springdoc.api-docs.path", PATH,
                "springdoc.api-docs.version", "openapi_3_1",
                "springdoc.writer-with-order-by-keys", "true",
                "springdoc.paths-to-match", "/api/**,/internal/**",
                "springdoc.paths-to-exclude", PATH + "/**",
                "springdoc.default-produces-media-type", "application/json",
                // The advice answers for every operation alike; one reference says it better than a schema each.
                "springdoc.override-with-generic-response", "false",
                "springdoc.swagger-ui.enabled", "false"));
        environment.getPropertySources().addLast(new MapPropertySource("chartveil-openapi", defaults));
    }
}
