// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chartveil.contracts.RecordFormat;
import io.chartveil.contracts.RecordId;
import io.chartveil.contracts.ingestion.RecordStatus;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** The transaction fails at each of its steps; what comes out must not show it. */
@ExtendWith(IndexedStatements.class)
class FaultsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final Installation installation = Installation.get();
    private final RunningService service = RunningService.shared();
    private final TestTenant tenant = TestTenant.create(installation, service);
    private final JdbcTemplate database = new JdbcTemplate(installation.database.asSuperuser());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "subject_identifier",
                "keys.subject_key",
                "processing",
                "known_identifiers",
                "outbox",
                "audit_spool"
            })
    void batchThatFailsAtAStepIsDoneOnceAndInOrder(String table) {
        // Given
        failTwiceAt(table);
        var sent = new ArrayList<RecordId>();

        // When
        try {
            for (int i = 0; i < 6; i++) {
                sent.add(tenant.send(RecordFormat.HL7_V2, message(i), "urn:mrn|1"));
            }
            await().atMost(PATIENCE).until(() -> tenant.anonymized().size() >= 6);
        } finally {
            heal(table);
        }

        // Then
        assertThat(tenant.anonymized())
                .extracting(each -> each.event().record())
                .containsExactlyElementsOf(sent);
        assertThat(tenant.statuses()).hasSize(6).allMatch(status -> status.state() == RecordStatus.State.ANONYMIZED);
    }

    private static String message(int number) {
        return "MSH|^~\\&|LAB|NORTH|||20240305101500||ADT^A01|" + number + "|P|2.5\rPID|1||1^^^MRN||Fault" + number
                + "^Given||19600102|F\r";
    }

    /** Sequences are not rolled back: the third attempt goes through. */
    private void failTwiceAt(String table) {
        database.execute("""
                CREATE SEQUENCE planned_faults;
                GRANT USAGE ON SEQUENCE planned_faults TO PUBLIC;
                CREATE FUNCTION planned_fault() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    IF nextval('public.planned_faults') <= 2 THEN
                        RAISE EXCEPTION 'planned' USING ERRCODE = '40001';
                    END IF;
                    RETURN NEW;
                END $$;
                CREATE TRIGGER planned_fault BEFORE INSERT ON %s FOR EACH ROW EXECUTE FUNCTION planned_fault();
                """.formatted(table));
    }

    private void heal(String table) {
        database.execute("""
                DROP TRIGGER planned_fault ON %s;
                DROP FUNCTION planned_fault();
                DROP SEQUENCE planned_faults;
                """.formatted(table));
    }
}
