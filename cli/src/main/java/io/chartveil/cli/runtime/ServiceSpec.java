// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.runtime;

import java.nio.file.Path;
import java.util.List;

/**
 * One of the five services, as the local runtime knows it.
 *
 * @param name in tokens, databases and principals
 * @param module the folder that builds its jar
 * @param usualPort where it listens unless that is taken
 * @param heap the largest heap
 */
public record ServiceSpec(String name, String module, int usualPort, String heap) {

    static final ServiceSpec GATEWAY = new ServiceSpec("gateway", "gateway", 8080, "256m");

    public static final List<ServiceSpec> ALL = List.of(
            GATEWAY,
            new ServiceSpec("ingestion", "ingestion-service", 18081, "384m"),
            new ServiceSpec("anonymizer", "anonymizer-service", 18082, "512m"),
            new ServiceSpec("analytics", "analytics-service", 18083, "384m"),
            new ServiceSpec("audit", "audit-service", 18084, "192m"));

    static ServiceSpec named(String name) {
        return ALL.stream()
                .filter(service -> service.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no service " + name + "."));
    }

    public Path jar(Path home) {
        return home.resolve(module).resolve("target").resolve(module + ".jar");
    }

    boolean isGateway() {
        return equals(GATEWAY);
    }

    public int usualManagementPort() {
        return isGateway() ? 18090 : usualPort + 10;
    }
}
