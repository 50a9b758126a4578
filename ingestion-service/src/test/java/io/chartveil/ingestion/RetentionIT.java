// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion;

import static io.chartveil.ingestion.IngestionUnderTest.NORTH;
import static org.assertj.core.api.Assertions.assertThat;

import io.chartveil.contracts.RecordId;
import io.chartveil.ingestion.retention.Retention;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.JdbcTemplate;

@ExtendWith(IndexedStatements.class)
class RetentionIT {

    private final IngestionUnderTest service = IngestionUnderTest.service();
    private final JdbcTemplate database = new JdbcTemplate(service.database().asSuperuser());

    @Test
    void oldRepetitionKeysAndRefusedOriginalsGoAndWhatIsStillNeededStays() {
        // Given
        UUID done = stored("DONE", Duration.ofDays(91));
        UUID refused = stored("REFUSED", Duration.ofDays(91));
        UUID waiting = stored("DEAD_LETTERED", Duration.ofDays(400));
        UUID erased = stored("ERASED", Duration.ofDays(400));
        UUID young = stored("REFUSED", Duration.ofDays(89));

        // When
        service.bean(Retention.class).sweep(NORTH);

        // Then
        assertThat(has("repetition", done)).isFalse();
        assertThat(has("repetition", erased))
                .as("a replay of the erased is told for ever")
                .isTrue();
        assertThat(has("repetition", young)).isTrue();
        assertThat(has("original", refused)).isFalse();
        assertThat(has("original", done))
                .as("kept until erased, unless set otherwise")
                .isTrue();
        assertThat(has("original", waiting)).isTrue();
        assertThat(has("original", young)).isTrue();
    }

    private UUID stored(String state, Duration age) {
        UUID id = RecordId.at(Instant.now().minus(age)).uuid();
        database.update("""
                INSERT INTO record (tenant_id, id, sequence, state, generation, format, source, accepted_at, changed_at, size)
                VALUES (?, ?, 0, ?, 1, 'text', 'old-ward', now(), now(), 1)
                """, NORTH.value(), id, state);
        database.update("INSERT INTO original (tenant_id, record_id, sealed) VALUES (?, ?, '')", NORTH.value(), id);
        database.update(
                "INSERT INTO repetition (tenant_id, key, record_id) VALUES (?, ?, ?)",
                NORTH.value(),
                id.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8),
                id);
        return id;
    }

    private boolean has(String table, UUID record) {
        return Boolean.TRUE.equals(database.queryForObject(
                "SELECT EXISTS (SELECT FROM " + table + " WHERE record_id = ?)", Boolean.class, record));
    }
}
