// SPDX-License-Identifier: Apache-2.0
package io.chartveil.patientidentity;

import static org.assertj.core.api.Assertions.assertThat;

import io.chartveil.contracts.PatientIdentifier;
import io.chartveil.er7.Er7Message;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Hl7PatientsTest {

    private static final SourceScope WARD = new SourceScope("ward");

    @ParameterizedTest
    @CsvSource({
        "PID|1||99^^^VIS^VN~7^^^NORTH&1.2.3&ISO^MR, urn:oid:1.2.3, 7",
        "PID|1||99^^^VIS^VN~7^^^NORTH^PI, NORTH, 7",
        "PID|1||8^^^B~7^^^A, A, 7",
        "PID|1||7^^^NORTH&2.16.840.1, urn:oid:2.16.840.1, 7",
        "PID|1||7^^^NORTH&north.example&DNS, north.example, 7",
        "PID|1||7, urn:chartveil:source:ward:number, 7",
        "PID|1|6^^^OLD|\"\"|5^^^ALT, OLD, 6",
        "PID|1|||5^^^ALT, ALT, 5"
    })
    void patientIsTheSurestNumber(String pid, String system, String value) {
        // When
        var leading = read(pid).leading(WARD);

        // Then
        assertThat(leading).contains(new PatientIdentifier(system, value));
    }

    @Test
    void messageWithoutPidNamesNobody() {
        // When
        var identity = read("EVN|A01");

        // Then
        assertThat(identity).isEqualTo(PatientIdentity.NOBODY);
    }

    @Test
    void secondPidThatSharesAnIdentifierIsTheSamePatient() {
        // When
        var identity = read("PID|1||7^^^N^MR\rPV1|1\rPID|2||9^^^SSA^SS~7^^^N^MR");

        // Then
        assertThat(identity.second()).isEmpty();
        assertThat(identity.numbers()).hasSize(2);
    }

    @Test
    void secondPidWithOtherNumbersIsAnotherPatient() {
        // When
        var identity = read("PID|1||7^^^N^MR\rPV1|1\rPID|2||8^^^N^MR");

        // Then
        assertThat(identity.second()).contains("segment 4, field 3");
    }

    private static PatientIdentity read(String segments) {
        String message = "MSH|^~\\&|LAB|NORTH|||2026||ADT^A01|42|P|2.5.1\r" + segments + "\r";
        return Hl7Patients.of(Er7Message.parse(message.getBytes(StandardCharsets.UTF_8)));
    }
}
