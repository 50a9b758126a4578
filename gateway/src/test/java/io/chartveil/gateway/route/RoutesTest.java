// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.chartveil.gateway.services.Service;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {

    @ParameterizedTest
    @CsvSource({
        "/api/v1/records, INGESTION",
        "/api/v1/records/, INGESTION",
        "/api/v1/records/rec_1, INGESTION",
        "/api/v1/records/rec_1/, INGESTION",
        "/api/v1/records/rec_1/other, INGESTION",
        "/api/v1/records/rec_1/original/x, ANONYMIZER",
        "/api/v1/records/batch, INGESTION",
        "/api/v1/records/rec_1/anonymized, ANONYMIZER",
        "/api/v1/records/rec_1/findings, ANONYMIZER",
        "/api/v1/records/rec_1/original, ANONYMIZER",
        "/api/v1/fhir, INGESTION",
        "/api/v1/fhir/Patient, INGESTION",
        "/api/v1/dead-letters/1/redrive, INGESTION",
        "/api/v1/sources, INGESTION",
        "/api/v1/jobs/1, INGESTION",
        "/api/v1/usage, INGESTION",
        "/api/v1/deidentify, ANONYMIZER",
        "/api/v1/policies/x/preview, ANONYMIZER",
        "/api/v1/subjects/lookup, ANONYMIZER",
        "/api/v1/reidentify, ANONYMIZER",
        "/api/v1/counts, ANALYTICS",
        "/api/v1/cohorts, ANALYTICS",
        "/api/v1/views/x, ANALYTICS",
        "/api/v1/exports, ANALYTICS",
        "/api/v1/audit/events, AUDIT"
    })
    void everyPathOfTheTableGoesToItsOwner(String path, Service owner) {
        assertThat(Routes.ownerOf(path)).contains(owner);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/members",
                "/api/v1/tenants",
                "/api/v1/recordsx",
                "/api/v2/records",
                "/records",
                "/api/v1/"
            })
    void anyOtherPathIsNoServices(String path) {
        assertThat(Routes.ownerOf(path)).isEmpty();
    }
}
