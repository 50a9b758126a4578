// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion;

import static io.chartveil.ingestion.IngestionUnderTest.NORTH;
import static io.chartveil.ingestion.IngestionUnderTest.SOUTH;
import static org.assertj.core.api.Assertions.assertThat;

import io.chartveil.contracts.ingestion.RecordReceived;
import io.chartveil.ingestion.IngestionUnderTest.Answer;
import io.chartveil.ingestion.usage.UsageCounts;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(IndexedStatements.class)
class RepairIT {

    private static final String RECORDS = "/api/v1/records";
    private static final String HL7 = "x-application/hl7-v2+er7";

    private final IngestionUnderTest service = IngestionUnderTest.service();

    @Test
    void aMendedRecordTakesTheRefusedOnesPlaceAndGoesOnItsWay() {
        // Given
        String id = refused();
        var before = service.bean(UsageCounts.class).of(NORTH, 1);
        String mended = RecordIntakeIT.hl7("R" + UUID.randomUUID(), "31");

        // When
        var repaired = repair(id, mended);

        // Then
        assertThat(repaired.status()).isEqualTo(202);
        assertThat(repaired.body().path("generation").asInt()).isEqualTo(2);
        var record = service.get(NORTH, RECORDS + "/" + id).body();
        assertThat(record.path("state").asString()).isEqualTo("ACCEPTED");
        assertThat(record.path("linked").asBoolean()).isTrue();
        assertThat(record.at("/timeline/1/state").asString()).isEqualTo("REPAIRED");
        assertThat(RecordReceived.fromHeaders(Relayed.headers(Relayed.message(service, id)))
                        .generation())
                .isEqualTo(2);
        var usage = service.bean(UsageCounts.class).of(NORTH, 1);
        assertThat(usage.refused()).isEqualTo(before.refused() - 1);
        assertThat(usage.accepted()).isEqualTo(before.accepted() + 1);
        assertThat(usage.isBalanced()).isTrue();
        assertThat(service.post(NORTH, RECORDS, HL7, mended).id()).isEqualTo(id);
    }

    @Test
    void whatIsStillFaultyOrWasAcceptedElsewhereRepairsNothing() {
        // Given
        String id = refused();
        String sentAgain = RecordIntakeIT.hl7("R" + UUID.randomUUID(), "32");
        var elsewhere = service.post(NORTH, RECORDS, HL7, sentAgain);

        // When
        var faulty = repair(id, "MSH|still broken");
        var accepted = repair(id, sentAgain);

        // Then
        assertThat(faulty.status()).isEqualTo(400);
        assertThat(accepted.status()).isEqualTo(409);
        assertThat(accepted.headers()).containsEntry("chartveil-record-id", elsewhere.id());
        assertThat(service.get(NORTH, RECORDS + "/" + id).body().path("state").asString())
                .isEqualTo("REFUSED");
    }

    @Test
    void onlyOnesOwnBrokenRecordsAreRepaired() {
        // Given
        var sound = service.post(NORTH, RECORDS, "text/plain", "sound");
        String id = refused();

        // When
        var notBroken = repair(sound.id(), RecordIntakeIT.hl7("R" + UUID.randomUUID(), "33"));
        var foreign = service.post(SOUTH, RECORDS + "/" + id + "/repair", "text/plain", "x");
        var absent =
                service.post(SOUTH, RECORDS + "/rec_018f0000-0000-7000-8000-000000000000/repair", "text/plain", "x");

        // Then
        assertThat(notBroken.status()).isEqualTo(409);
        assertThat(foreign.status()).isEqualTo(404);
        assertThat(foreign.body().path("detail")).isEqualTo(absent.body().path("detail"));
    }

    private String refused() {
        return service.post(NORTH, RECORDS, HL7, "MSH|broken").headers().getOrDefault("chartveil-record-id", "");
    }

    private Answer repair(String id, String body) {
        return service.post(NORTH, RECORDS + "/" + id + "/repair", HL7, body);
    }
}
