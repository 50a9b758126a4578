// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The gateway process. */
@SpringBootApplication
public class GatewayApplication {

    private GatewayApplication() {}

    public static void main(String[] args) {
        SpringApplication.run(GatewayApplication.class, args);
    }
}
