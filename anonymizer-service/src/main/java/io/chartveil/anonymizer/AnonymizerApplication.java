// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The anonymizer process. */
@SpringBootApplication
public class AnonymizerApplication {

    private AnonymizerApplication() {}

    public static void main(String[] args) {
        SpringApplication.run(AnonymizerApplication.class, args);
    }
}
