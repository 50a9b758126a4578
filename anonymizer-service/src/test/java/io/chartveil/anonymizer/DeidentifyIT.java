// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.chartveil.contracts.RecordId;
import io.chartveil.internaltoken.Caller;
import io.chartveil.internaltoken.testing.TestTokens;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.JdbcTemplate;

@ExtendWith(IndexedStatements.class)
class DeidentifyIT {

    private static final String HL7 = "x-application/hl7-v2+er7";
    private static final String MESSAGE = "MSH|^~\\&|LAB|NORTH|||20240305101500||ADT^A01|1|P|2.5\r"
            + "PID|1||1^^^MRN||Quixworthy^Zebulon||19610405|M\r";

    private final Installation installation = Installation.get();
    private final RunningService service = RunningService.shared();
    private final TestTenant tenant = TestTenant.create(installation, service);
    private final Caller engineer = TestTokens.member(tenant.id, "deidentify:run", "policies:read", "originals:read");

    @Test
    void namedPatientGetsTheSameStandInsInEveryCall() {
        // When
        var first = service.post("/api/v1/deidentify", MESSAGE, HL7, engineer, "Chartveil-Patient", "urn:mrn|1");
        var second = service.post("/api/v1/deidentify", MESSAGE, HL7, engineer, "Chartveil-Patient", "urn:mrn|1");

        // Then
        assertThat(first.statusCode()).as(first.text()).isEqualTo(200);
        assertThat(first.text()).doesNotContain("Quixworthy").isEqualTo(second.text());
    }

    @Test
    void withoutAPatientTheStandInsHoldForOneCall() {
        // When
        var first = service.post("/api/v1/deidentify", MESSAGE, HL7, engineer);
        var second = service.post("/api/v1/deidentify", MESSAGE, HL7, engineer);

        // Then
        assertThat(first.text()).isNotEqualTo(second.text());
    }

    @Test
    void nothingOfTheRecordIsStored() {
        // When
        service.post("/api/v1/deidentify", MESSAGE, HL7, engineer, "Chartveil-Patient", "urn:mrn|2");

        // Then
        var stored = new JdbcTemplate(installation.database.asSuperuser())
                .queryForObject("""
                        SELECT (SELECT count(*) FROM processing WHERE tenant_id = ?)
                             + (SELECT count(*) FROM known_identifiers WHERE tenant_id = ?)
                        """, Long.class, tenant.id.value(), tenant.id.value());
        assertThat(stored).isZero();
    }

    @Test
    void previewTellsWhatThePolicyDidWhere() {
        // When
        var preview = service.post("/api/v1/policies/hipaa-safe-harbor/preview", MESSAGE, HL7, engineer);

        // Then
        assertThat(preview.statusCode()).as(preview.text()).isEqualTo(200);
        assertThat(preview.text())
                .contains("\"policy\":\"hipaa-safe-harbor@1\"", "\"path\":\"PID", "\"rule\":\"hipaa-safe-harbor/1#")
                .doesNotContain("Quixworthy");
    }

    @Test
    void recordThatCannotBeReadIsAnsweredWithPlaceAndRule() {
        // When
        var refused = service.post("/api/v1/deidentify", "{\"name\":\"Quixworthy", "application/fhir+json", engineer);

        // Then
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.text())
                .contains("\"rule\":\"not-json\"", "\"place\":")
                .doesNotContain("Quixworthy");
    }

    @Test
    void unknownPolicyIs404() {
        // When
        var refused = service.post("/api/v1/deidentify?policy=none", MESSAGE, HL7, engineer);

        // Then
        assertThat(refused.statusCode()).isEqualTo(404);
    }

    @Test
    void originalWithoutAGrantIsRefused() {
        // When
        var refused = service.get("/api/v1/records/" + RecordId.at(Instant.now()) + "/original", engineer);

        // Then
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.text()).contains("/problems/grant-required");
    }

    @Test
    void grantForAnotherRecordOpensNothing() {
        // Given
        var granted = new Caller.Grant(
                "g1", "care", Set.of(RecordId.at(Instant.now())), Instant.now().plusSeconds(600));
        var caller = new Caller(
                "m1",
                Caller.Kind.MEMBER,
                "m1",
                Optional.of(tenant.id),
                Set.of("originals:read"),
                Set.of(),
                Optional.empty(),
                Optional.of(granted));

        // When
        var refused = service.get("/api/v1/records/" + RecordId.at(Instant.now()) + "/original", caller);

        // Then
        assertThat(refused.statusCode()).isEqualTo(403);
    }
}
