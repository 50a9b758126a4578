// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The audit process. */
@SpringBootApplication
public class AuditApplication {

    private AuditApplication() {}

    public static void main(String[] args) {
        SpringApplication.run(AuditApplication.class, args);
    }
}
