// SPDX-License-Identifier: Apache-2.0
package io.chartveil.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chartveil.cli.api.ApiClient;
import io.chartveil.e2e.platform.ClientRole;
import io.chartveil.e2e.platform.Installation;
import io.chartveil.e2e.platform.SentRecord;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A record of each format, from the hospital's call to the count and the audit log. */
class RecordWayIT {

    private static final Installation PLATFORM = Installation.get();
    private static final ApiClient ENGINEER = PLATFORM.client(Installation.NORTH, ClientRole.DATA_ENGINEER);
    private static final List<String> IDENTIFIERS =
            List.of("Demoperson", "Testina", "4711-WAY", "Example Lane", "555-0100", "1958-04-12", "19580412");

    record Format(String mediaType, String body, String kept) {
        @Override
        public String toString() {
            return mediaType;
        }
    }

    static Stream<Format> formats() {
        return Stream.of(
                new Format("application/fhir+json", """
                        {"resourceType":"Bundle","type":"collection","entry":[
                         {"fullUrl":"urn:uuid:6a1f4b0e-0000-4000-8000-00000000aaa1","resource":{"resourceType":"Patient","id":"p4711",
                          "identifier":[{"system":"urn:way:mrn","value":"4711-WAY"}],"name":[{"family":"Demoperson","given":["Testina"]}],
                          "telecom":[{"system":"phone","value":"555-0100"}],"gender":"female","birthDate":"1958-04-12","address":[{"line":["12 Example Lane"],"postalCode":"01060"}]}},
                         {"fullUrl":"urn:uuid:6a1f4b0e-0000-4000-8000-00000000aaa2","resource":{"resourceType":"Observation","status":"final",
                          "code":{"coding":[{"system":"http://loinc.org","code":"8480-6"}]},"subject":{"reference":"urn:uuid:6a1f4b0e-0000-4000-8000-00000000aaa1"},
                          "effectiveDateTime":"2026-03-02T09:10:00Z","valueQuantity":{"value":128,"code":"mm[Hg]"},
                          "note":[{"text":"Ms. Demoperson was anxious, call 555-0100."}]}}]}""", "8480-6"),
                new Format(
                        "x-application/hl7-v2+er7",
                        String.join(
                                "\r",
                                "MSH|^~\\&|LAB|NORTH|CV|CV|20260302071500||ORU^R01^ORU_R01|WAY-1|P|2.5.1|||||USA|UNICODE UTF-8",
                                "PID|1||4711-WAY^^^NORTH^MR||Demoperson^Testina^Q||19580412|F|||12 Example Lane^^Sampletown^MA^01060||555-0100",
                                "OBR|1|||24323-8^Panel^LN|||20260302064000",
                                "OBX|1|NM|2345-7^Glucose^LN||104|mg/dL|||||F",
                                "NTE|1||Testina Demoperson is stable.",
                                ""),
                        "2345-7"),
                new Format(
                        "text/plain",
                        "Patient: Testina Q. Demoperson, DOB 1958-04-12, MRN 4711-WAY.\nMs. Demoperson of 12 Example Lane has pneumonia; call 555-0100.\n",
                        "pneumonia"),
                new Format(
                        "text/csv",
                        "mrn,last_name,first_name,birth_date,visit_date,systolic_bp\n4711-WAY,Demoperson,Testina,1958-04-12,2026-03-20,131\n",
                        "131"));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void recordIsDeidentifiedFollowedAndAudited(Format format) {
        // Given
        var auditor = PLATFORM.client(Installation.NORTH, ClientRole.AUDITOR);

        // When
        var record = SentRecord.send(
                ENGINEER, format.mediaType(), format.body(), Map.of("Chartveil-Patient", "NORTH|4711-WAY"));
        record.awaitState("DONE");
        String anonymized = record.anonymized();

        // Then
        assertThat(anonymized).doesNotContain(IDENTIFIERS).contains(format.kept());
        assertThat(record.status().toString()).contains("anonymizer").contains("analytics");
        for (String type : List.of("record.accepted", "record.opened", "record.anonymized-read")) {
            // By type, since each search is an event about the record too.
            await().atMost(Installation.patience())
                    .untilAsserted(
                            () -> assertThat(auditor.get("/api/v1/audit/events?record=" + record.id() + "&type=" + type)
                                            .orFail("the audit search")
                                            .json()
                                            .get("events"))
                                    .as(type)
                                    .isNotEmpty());
        }
    }

    @Test
    void countsShowManyPatientsAndHideFew() {
        // Given
        var researcher = PLATFORM.client(Installation.NORTH, ClientRole.RESEARCHER);
        for (int patient = 0; patient < 12; patient++) {
            SentRecord.send(ENGINEER, "application/fhir+json", condition("count-" + patient, "common-code"), Map.of());
        }
        var rare = SentRecord.send(ENGINEER, "application/fhir+json", condition("count-rare", "rare-code"), Map.of());

        // When
        rare.awaitState("DONE");

        // Then
        await().atMost(Installation.patience()).untilAsserted(() -> {
            var cells = researcher
                    .get("/api/v1/counts?by=code&type=Condition&code=common-code")
                    .orFail("the counts")
                    .json();
            assertThat(cells.at("/cells/0/patients").asInt()).isEqualTo(12);
        });
        var hidden = researcher
                .get("/api/v1/counts?by=code&type=Condition&code=rare-code")
                .orFail("the counts")
                .json();
        assertThat(hidden.at("/cells/0/suppressed").asBoolean()).isTrue();
        assertThat(hidden.at("/cells/0/facts").isNull()).isTrue();
    }

    private static String condition(String patient, String code) {
        return """
                {"resourceType":"Condition","code":{"coding":[{"system":"urn:e2e","code":"%s"}]},
                 "subject":{"identifier":{"system":"urn:e2e:patients","value":"%s"}},"onsetDateTime":"2024-05-06"}""".formatted(code, patient);
    }
}
