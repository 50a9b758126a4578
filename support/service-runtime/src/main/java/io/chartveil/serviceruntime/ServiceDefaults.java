// SPDX-License-Identifier: Apache-2.0
package io.chartveil.serviceruntime;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** What every service is set to unless its own configuration says otherwise: the last of all property sources. */
public final class ServiceDefaults implements EnvironmentPostProcessor {

    static final String SOURCE = "chartveil-defaults";
    private static final String OTLP_ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (environment.getPropertySources().contains(SOURCE)) {
            return;
        }
        var defaults = new LinkedHashMap<String, Object>();
        process(defaults);
        web(defaults);
        management(defaults);
        database(defaults);
        kafka(defaults);
        logs(defaults, "plain".equals(environment.getProperty("chartveil.log")));
        // Without an exporter nothing is recorded, yet ids are still made, logged and handed on.
        boolean exported = environment.containsProperty(OTLP_ENDPOINT);
        // Metrics are fetched by Prometheus, never pushed.
        defaults.put("management.otlp.metrics.export.enabled", "false");
        defaults.put("management.tracing.sampling.probability", exported ? "0.1" : "0.0");
        environment.getPropertySources().addLast(new MapPropertySource(SOURCE, defaults));
    }

    private static void process(Map<String, Object> defaults) {
        defaults.put("chartveil.instance", instance());
        defaults.put("spring.threads.virtual.enabled", "true");
        // Virtual threads are daemons: a service whose only work is Kafka would end at once.
        defaults.put("spring.main.keep-alive", "true");
        defaults.put("spring.main.banner-mode", "off");
        defaults.put("server.shutdown", "graceful");
        defaults.put("spring.lifecycle.timeout-per-shutdown-phase", "20s");
    }

    private static void web(Map<String, Object> defaults) {
        defaults.put("spring.web.resources.add-mappings", "false");
        defaults.put("spring.servlet.multipart.enabled", "false");
        defaults.put("spring.web.error.whitelabel.enabled", "false");
        defaults.put("server.max-http-request-header-size", "16KB");
        defaults.put("spring.jpa.open-in-view", "false");
    }

    private static void management(Map<String, Object> defaults) {
        defaults.put("management.endpoints.web.exposure.include", "health,info,prometheus");
        defaults.put("management.endpoint.health.probes.enabled", "true");
        defaults.put("management.endpoint.health.show-components", "always");
        defaults.put("management.endpoint.health.validate-group-membership", "false");
        defaults.put(
                "management.endpoint.health.group.readiness.include",
                "readinessState,db,tenantFacts,tokenKeys,auditTrail");
        defaults.put("management.health.diskspace.enabled", "false");
        defaults.put("management.health.ssl.enabled", "false");
        defaults.put("management.observations.enable.spring.security", "false");
    }

    private static void database(Map<String, Object> defaults) {
        var properties = "spring.datasource.hikari.data-source-properties.";
        // PostgreSQL's DETAIL line quotes the row: it would carry patients' data into exceptions and logs.
        defaults.put(properties + "logServerErrorDetail", "false");
        defaults.put(properties + "reWriteBatchedInserts", "true");
        defaults.put(properties + "ApplicationName", "${spring.application.name}");
        defaults.put("spring.datasource.hikari.connection-timeout", "5000");
        defaults.put("spring.flyway.enabled", "false");
        defaults.put("spring.sql.init.mode", "never");
    }

    private static void kafka(Map<String, Object> defaults) {
        defaults.put("spring.kafka.client-id", "${chartveil.instance}");
        defaults.put("spring.kafka.admin.auto-create", "false");
        defaults.put("spring.kafka.producer.acks", "all");
        defaults.put("spring.kafka.producer.properties.enable.idempotence", "true");
        defaults.put("spring.kafka.consumer.group-id", "${spring.application.name}");
        defaults.put("spring.kafka.consumer.enable-auto-commit", "false");
        defaults.put("spring.kafka.consumer.auto-offset-reset", "earliest");
        defaults.put("spring.kafka.consumer.isolation-level", "read-committed");
        for (var side : new String[] {"producer.key-", "producer.value-"}) {
            defaults.put(
                    "spring.kafka." + side + "serializer", "org.apache.kafka.common.serialization.ByteArraySerializer");
        }
        for (var side : new String[] {"consumer.key-", "consumer.value-"}) {
            defaults.put(
                    "spring.kafka." + side + "deserializer",
                    "org.apache.kafka.common.serialization.ByteArrayDeserializer");
        }
    }

    private static void logs(Map<String, Object> defaults, boolean plain) {
        if (plain) {
            defaults.put("logging.pattern.correlation", "[%X{requestId:-} %X{traceId:-}] ");
        } else {
            defaults.put("logging.structured.format.console", "ecs");
            defaults.put("logging.structured.ecs.service.node-name", "${chartveil.instance}");
        }
        defaults.put("logging.level.org.apache.kafka", "WARN");
        // At INFO it quotes addresses that it cannot parse, and whatever somebody put there.
        defaults.put("logging.level.org.apache.coyote.http11", "WARN");
        defaults.put("logging.level.org.flywaydb", "WARN");
        // It warns of every unknown address, and repeats it: whoever mistypes one may have typed a name.
        defaults.put("logging.level.org.springframework.web.servlet.PageNotFound", "ERROR");
    }

    private static String instance() {
        var random =
                HexFormat.of().toHexDigits((short) ThreadLocalRandom.current().nextInt());
        try {
            return InetAddress.getLocalHost().getHostName() + "-" + random;
        } catch (UnknownHostException e) {
            return "unnamed-" + random;
        }
    }
}
