// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/** One more gateway beside the tests' usual one, on the same database, with settings of its own. */
record AnotherGateway(ServletWebServerApplicationContext context) implements AutoCloseable {

    static AnotherGateway start(Map<String, String> settings) {
        Map<String, Object> properties = new HashMap<>();
        GatewayProcess.properties((name, value) -> properties.put(name, String.valueOf(value.get())));
        properties.put("server.port", "0");
        properties.put("chartveil.instance", "another");
        properties.putAll(settings);
        var arguments = properties.entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toArray(String[]::new);
        return new AnotherGateway((ServletWebServerApplicationContext)
                new SpringApplicationBuilder(GatewayApplication.class).run(arguments));
    }

    int port() {
        return Objects.requireNonNull(context.getWebServer()).getPort();
    }

    @Override
    public void close() {
        context.close();
    }
}
