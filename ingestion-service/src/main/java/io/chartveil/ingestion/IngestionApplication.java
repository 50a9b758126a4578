// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The ingestion process. */
@SpringBootApplication
public class IngestionApplication {

    private IngestionApplication() {}

    public static void main(String[] args) {
        SpringApplication.run(IngestionApplication.class, args);
    }
}
