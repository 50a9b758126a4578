// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.structured;

import static org.assertj.core.api.Assertions.assertThat;

import io.chartveil.contracts.RecordFormat;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One of each identifier that 45 CFR 164.514(b)(2)(i) lists, by its letter, through the engine in every format that has it. */
class SafeHarborTest {

    private static final String POLICY = "hipaa-safe-harbor";

    @ParameterizedTest(name = "({0}) in a note: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            A | Patient: Zebulon Quixworthy                               | Zebulon;Quixworthy
            A | Mr. Zebulon Quixworthy was seen with his brother Tobias.  | Zebulon;Quixworthy;Tobias
            B | He lives at 1425 Maple Street, Springfield, MA 01101.     | 1425;Maple;Springfield;01101
            B | He lives in Cook County, Illinois.                        | Cook
            C | Admitted on 03/14/2024 and discharged on March 17, 2024.  | 03/14;March;17
            C | The patient is a 93 year old man, born 04/12/1931.        | 93;04/12;1931
            D | Phone: 555-867-5309                                       | 867;5309
            E | Fax: 555-867-5310                                         | 867;5310
            F | Email: zeb.quixworthy@mail.example.com                    | quixworthy;mail.example
            G | SSN: 536-22-8726                                          | 536;8726
            H | MRN: 00778899                                             | 778899
            I | Member ID: XJH884421907                                   | XJH884421907
            J | Account number: 000987654321                              | 987654321
            K | License number: D1234567                                  | D1234567
            K | Driver's license: D1234567                                | D1234567
            L | License plate: 7ABC123                                    | 7ABC123
            L | VIN: 1HGCM82633A004352                                    | 1HGCM82633A004352
            M | Pacemaker serial number SN-88A77231                       | 88A77231
            N | See https://zeb.example.com/quixworthy for pictures.      | zeb.example;quixworthy
            O | IP address: 203.0.113.77                                  | 203.0.113
            P | Fingerprint ID: FP-99281-AA                               | 99281
            R | Accession number: A24-99183                               | 99183
            R | Passport: X12345678                                       | X12345678
            """)
    void noteGivesAwayNoneOfIt(String letter, String note, String planted) {
        // When
        var done = Material.text(Material.deidentify(Material.bytes(note), RecordFormat.TEXT, POLICY));

        // Then
        assertThat(done).doesNotContain(parts(planted));
    }

    @ParameterizedTest(name = "({0}) in FHIR: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            A | "name":[{"text":"Zebulon Quixworthy","family":"Quixworthy","given":["Zebulon"]}]     | Zebulon;Quixworthy
            A | "contact":[{"name":{"family":"Quixworthy","given":["Tobias"]}}]                      | Tobias;Quixworthy
            B | "address":[{"line":["1425 Maple Street"],"city":"Springfield","district":"Cook County","postalCode":"62701"}] | 1425;Maple;Springfield;Cook;62701
            B | "address":[{"state":"Cook County"}]                                                    | Cook
            B | "address":[{"postalCode":"03601","country":"US"}]                                      | 036
            C | "birthDate":"1961-04-05","deceasedDateTime":"2024-03-14T10:00:00Z"                     | 04-05;03-14
            C | "birthDate":"1931-04-12"                                                               | 1931
            D | "telecom":[{"system":"phone","value":"555-867-5309"}]                                  | 5309
            E | "telecom":[{"system":"fax","value":"555-867-5310"}]                                    | 5310
            F | "telecom":[{"system":"email","value":"zeb@mail.example.com"}]                          | zeb;mail.example
            G | "identifier":[{"type":{"coding":[{"code":"SS"}]},"value":"536-22-8726"}]               | 8726
            H | "identifier":[{"type":{"coding":[{"code":"MR"}]},"value":"00778899"}]                  | 778899
            I | "identifier":[{"type":{"coding":[{"code":"MB"}]},"value":"XJH884421907"}]              | XJH884421907
            J | "identifier":[{"type":{"coding":[{"code":"AN"}]},"value":"000987654321"}]              | 987654321
            K | "identifier":[{"type":{"coding":[{"code":"DL"}]},"value":"D1234567"}]                  | D1234567
            L | "identifier":[{"type":{"text":"License plate"},"value":"7ABC123"}]                     | 7ABC123
            N | "telecom":[{"system":"url","value":"https://zeb.example.com/q"}]                       | zeb.example
            P | "identifier":[{"type":{"text":"Fingerprint"},"value":"FP-99281-AA"}]                   | 99281
            Q | "photo":[{"contentType":"image/jpeg","data":"/9j/4AAQSkZJRg==","url":"https://zeb.example.com/face.jpg"}] | 4AAQSkZJRg;face.jpg
            R | "identifier":[{"value":"A24-99183"}]                                                   | 99183
            R | "extension":[{"url":"http://example.org/any-characteristic","valueString":"Mayor of Springfield"}] | Mayor;Springfield
            """)
    void patientGivesAwayNoneOfIt(String letter, String element, String planted) {
        // When
        var done = Material.fhir("{\"resourceType\":\"Patient\",\"id\":\"p1\"," + element + "}", POLICY);

        // Then
        assertThat(done).doesNotContain(parts(planted));
    }

    @ParameterizedTest(name = "({0}) in HL7 v2: {1}")
    @CsvSource(delimiter = '!', quoteCharacter = '`', textBlock = """
            A ! PID|1||1^^^NORTH^MR||Quixworthy^Zebulon                          ! Quixworthy;Zebulon
            A ! NK1|1|Quixworthy^Tobias                                         ! Quixworthy;Tobias
            B ! PID|1||1||||||||1425 Maple Street^^Springfield^^62701^USA^^^Cook ! 1425;Maple;Springfield;62701;Cook
            B ! PID|1||1||||||||^^^Cook County                                   ! Cook
            C ! PID|1||1||||19610405||||||||||||||||||||||20240314               ! 19610405;20240314;0405;0314
            C ! PID|1||1||||19310412                                             ! 1931
            D ! PID|1||1||||||||||555-867-5309                                   ! 5309
            E ! PID|1||1||||||||||555-867-5310^^FX                               ! 5310
            F ! PID|1||1||||||||||^NET^Internet^zeb@mail.example.com             ! zeb;mail.example
            G ! PID|1||1||||||||||||||||536-22-8726                              ! 8726
            H ! PID|1||00778899^^^NORTH^MR                                       ! 778899
            I ! IN1|1|PLAN|7|NORTHCARE||||||||||||||||||||||||||||||||XJH884421907 ! XJH884421907
            J ! PID|1||1|||||||||||||||000987654321                              ! 987654321
            K ! PID|1||1|||||||||||||||||D1234567^MA                             ! D1234567
            L ! OBX|1|TX|X||License plate: 7ABC123                               ! 7ABC123
            M ! OBX|1|NM|8480-6||120|mm[Hg]||||||||||||SN-88A77231^PUMP          ! 88A77231
            N ! OBX|1|RP|X||https://zeb.example.com/q^IMAGE                      ! zeb.example
            P ! OBX|1|ED|X||^IM^WSQ^Base64^/6D/qAB6TklT                          ! 6D/qAB6
            Q ! OBX|1|ED|X||^IM^JPEG^Base64^/9j/4AAQSkZJRg==                      ! 4AAQSkZJRg
            R ! ZPI|1|A24-99183|Mayor of Springfield                             ! 99183;Mayor;Springfield
            """)
    void messageGivesAwayNoneOfIt(String letter, String segment, String planted) {
        // Given
        var head = "MSH|^~\\&|LAB|NORTH|||20240305101500||ADT^A01|1|P|2.5\r";

        // When
        var done = Material.hl7(head + segment + "\r", POLICY);

        // Then
        assertThat(done).doesNotContain(parts(planted));
    }

    @Test
    void deviceAndNetworkAddressesGoFromTheResourcesThatHoldThem() {
        // When
        var device = Material.fhir(
                "{\"resourceType\":\"Device\",\"serialNumber\":\"SN-88A77231\",\"udiCarrier\":[{\"carrierHRF\":\"(01)884\"}]}",
                POLICY);
        var event = Material.fhir(
                "{\"resourceType\":\"AuditEvent\",\"agent\":[{\"requestor\":true,\"network\":{\"address\":\"203.0.113.77\"}}]}",
                POLICY);

        // Then
        assertThat(device).doesNotContain("88A77231", "(01)884");
        assertThat(event).doesNotContain("203.0.113");
    }

    @Test
    void whatTheRuleLetsThroughStays() {
        // When
        var patient = Material.fhir("""
                {"resourceType":"Patient","id":"p1","gender":"male","birthDate":"1961-04-05",
                 "address":[{"state":"Illinois","postalCode":"62701","country":"US"}]}""", POLICY);

        // Then
        assertThat(patient).contains("\"male\"", "\"1961\"", "\"Illinois\"", "\"627\"", "\"US\"");
    }

    @Test
    void everyLetterIsTriedInSomeFormat() {
        // Given
        var letters = "ABCDEFGHIJKLMNOPQR";

        // When
        var tried = Arrays.stream(SafeHarborTest.class.getDeclaredMethods())
                .map(method -> method.getAnnotation(CsvSource.class))
                .filter(source -> source != null)
                .flatMap(source -> source.textBlock().lines())
                .map(line -> line.strip().substring(0, 1))
                .distinct()
                .toList();

        // Then
        assertThat(tried).containsExactlyInAnyOrderElementsOf(List.of(letters.split("")));
    }

    private static String[] parts(String planted) {
        return planted.split(";", -1);
    }
}
