// SPDX-License-Identifier: Apache-2.0
package io.chartveil.analytics;

import static io.chartveil.analytics.AnalyticsUnderTest.NORTH;
import static io.chartveil.analytics.AnalyticsUnderTest.SOUTH;
import static io.chartveil.analytics.SampleRecords.bundle;
import static io.chartveil.analytics.SampleRecords.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chartveil.contracts.TenantId;
import io.chartveil.contracts.anonymizer.RecordAnonymized;
import io.chartveil.contracts.ingestion.RecordStatus;
import io.chartveil.serviceruntime.EventJson;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Counts as researchers ask for them. */
@ExtendWith(IndexedStatements.class)
class CountsIT {

    private final AnalyticsUnderTest service = AnalyticsUnderTest.service();

    @Test
    void yearsArePickedFromATableByYearOnly() {
        // When
        var answer = service.get(NORTH, "/api/v1/counts?by=type&fromYear=2020", "counts:read");

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("holds year where years are picked");
        assertThat(service.get(NORTH, "/api/v1/counts?by=type&code=%00", "counts:read")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void countsHideFewPatientsAndOtherTenants() {
        // Given
        RecordAnonymized last = null;
        for (int patient = 0; patient < 12; patient++) {
            last = record(SOUTH, "many" + patient, 1);
            service.send(last, bundle("common"), "p_south_" + patient);
        }
        var few = record(SOUTH, "few", 1);
        service.send(few, bundle("rare"), "p_south_few");
        service.awaitStatus(Objects.requireNonNull(last), RecordStatus.State.ANALYSED);
        service.awaitStatus(few, RecordStatus.State.ANALYSED);

        // When
        var common = counts(SOUTH, "by=code&type=Condition&code=common");
        var rare = counts(SOUTH, "by=code&type=Condition&code=rare");
        var foreign = counts(NORTH, "by=code&type=Condition&code=common");

        // Then
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(counts(SOUTH, "by=code&type=Condition&code=common")
                                .at("/cells/0/patients")
                                .asInt())
                        .isEqualTo(12));
        assertThat(rare.at("/cells/0/suppressed").asBoolean()).isTrue();
        assertThat(rare.at("/cells/0/facts").isNull()).isTrue();
        assertThat(foreign.get("cells")).isEmpty();
        assertThat(common.get("suppressBelow").asInt()).isEqualTo(11);
    }

    @Test
    void unknownDimensionIsRefusedByName() {
        // When
        var answer = service.get(NORTH, "/api/v1/counts?by=patient", "counts:read");

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("unknown-dimension").contains("one of type, code, year, month, source");
    }

    @Test
    void countsNeedTheirPermission() {
        assertThat(service.get(NORTH, "/api/v1/counts", "audit:read").statusCode())
                .isEqualTo(403);
    }

    private JsonNode counts(TenantId tenant, String query) {
        var answer = service.get(tenant, "/api/v1/counts?" + query, "counts:read");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return EventJson.mapper().readTree(answer.body());
    }
}
