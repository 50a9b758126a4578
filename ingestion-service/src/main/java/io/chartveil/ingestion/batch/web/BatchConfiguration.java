// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.batch.web;

import io.chartveil.ingestion.batch.BatchIntake;
import io.chartveil.ingestion.intake.IntakeProperties;
import io.chartveil.ingestion.intake.RecordIntake;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the batch road together. */
@Configuration(proxyBeanMethods = false)
class BatchConfiguration {

    @Bean
    BatchIntake batchIntake(RecordIntake intake, IntakeProperties properties) {
        return new BatchIntake(intake, properties);
    }
}
