// SPDX-License-Identifier: Apache-2.0
package io.chartveil.analytics;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The analytics process. */
@SpringBootApplication
public class AnalyticsApplication {

    private AnalyticsApplication() {}

    public static void main(String[] args) {
        SpringApplication.run(AnalyticsApplication.class, args);
    }
}
