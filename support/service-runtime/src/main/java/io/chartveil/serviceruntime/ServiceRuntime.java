// SPDX-License-Identifier: Apache-2.0
package io.chartveil.serviceruntime;

import java.util.Arrays;
import org.springframework.boot.SpringApplication;

/** The first line of every service's {@code main}: it runs the service or, with {@code --migrate}, prepares for it. */
public final class ServiceRuntime {

    private static final String MIGRATE = "--migrate";

    private ServiceRuntime() {}

    /** For a service that owns no topic. */
    public static void run(Class<?> application, String[] arguments) {
        run(application, OwnedTopics.none(), arguments);
    }

    /** @param topics those that the service owns; only {@code --migrate} makes them */
    public static void run(Class<?> application, OwnedTopics topics, String[] arguments) {
        if (Arrays.asList(arguments).contains(MIGRATE)) {
            System.exit(MigrationStep.run(topics, arguments));
        }
        SpringApplication.run(application, arguments);
    }
}
