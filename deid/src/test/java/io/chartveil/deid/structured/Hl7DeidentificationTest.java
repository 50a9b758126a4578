// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.structured;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.parser.CanonicalModelClassFactory;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import io.chartveil.contracts.RecordFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Hl7DeidentificationTest {

    private static final String RESULT = String.join(
                    "\r",
                    "MSH|^~\\&|LAB|St Elsewhere Hospital|EHR|WARD|20200506070809||ORU^R01^ORU_R01|MSG-1|P|2.5.1",
                    "PID|1|EXT9|778899^^^HOSP&1.2.3&ISO^MR~123-45-6789^^^SSA^SS||Quimby^Ann^Zelda^^Mrs||19300304|F|||12"
                            + " Elm Street^^Springfield^MA^01101^US||^PRN^PH^^1^555^8675309|||M|||||||Springfield General",
                    "NK1|1|Quimby^Bertram|SPO",
                    "PV1|1|I|4W^401^A|||||8899^Wexler^Gregory",
                    "OBR|1|ORD-5^EHR|F-77^LAB|24331-1^Lipid panel^LN|||20200506|||||||||8899^Wexler^Gregory",
                    "OBX|1|NM|2093-3^Cholesterol^LN||201|mg/dL^^UCUM|<200|H|||F|||20200506",
                    "OBX|2|TX|8251-1^Comment^LN||Mrs Quimby rang; her husband Bertram\\T\\son came.||||||F",
                    "OBX|3|ED|PDF^Report^L||^application^pdf^Base64^QUFBQQ==||||||F",
                    "OBX|4|NM|30525-0^Age^LN||96|a^^UCUM|||||F",
                    "NTE|1|L|Discussed with Dr. Wexler",
                    "ZPI|1|Quimby's secret")
            + "\r";

    private static String safeHarbor(String message) {
        return Material.hl7(message, "hipaa-safe-harbor");
    }

    @Test
    void resultKeepsCodesValuesAndYearsUnderSafeHarbor() {
        // When
        var out = safeHarbor(RESULT);

        // Then
        assertThat(out)
                .contains("|ORU^R01^ORU_R01|", "|P|2.5.1", "|2093-3^Cholesterol^LN||201|mg/dL^^UCUM|")
                .contains("PID|1||" + Material.secrets().pseudonym() + "^^^CHARTVEIL^PI||||1936|F|||^^^MA^011^US")
                .contains("OBX|4|NM|30525-0^Age^LN||90|")
                .contains("|2020");
        assertThat(out)
                .doesNotContain(
                        "Quimby",
                        "Ann",
                        "Zelda",
                        "778899",
                        "6789",
                        "Elm",
                        "Springfield",
                        "8675309",
                        "Who",
                        "Gregory",
                        "Elsewhere",
                        "ZPI",
                        "secret",
                        "20200506",
                        "QUFBQQ",
                        "MSG-1",
                        "ORD-5",
                        "8899",
                        "EXT9",
                        "1930");
    }

    @Test
    void namesOfSegmentsAreFoundInFreeText() {
        // When
        var text = safeHarbor(RESULT)
                .lines()
                .filter(line -> line.startsWith("OBX|2"))
                .findFirst()
                .orElseThrow();

        // Then
        assertThat(text).contains("rang; her husband", "son came.").doesNotContain("Quimby", "Bertram");
    }

    @Test
    void idsThatMessagesReferToEachOtherByStayEqual() {
        // Given
        var order = "MSH|^~\\&|EHR||||20200501||ORM^O01|MSG-0|P|2.5.1\rORC|NW|ORD-5^EHR\r";

        // When
        var placed = safeHarbor(order)
                .lines()
                .filter(line -> line.startsWith("ORC"))
                .findFirst()
                .orElseThrow();
        var answered = safeHarbor(RESULT)
                .lines()
                .filter(line -> line.startsWith("OBR"))
                .findFirst()
                .orElseThrow();

        // Then
        assertThat(answered.split("\\|", -1)[2])
                .isEqualTo(placed.split("\\|", -1)[2])
                .isNotEmpty();
    }

    @Test
    void patientHasStandInsUnderAPolicyOfSurrogates() {
        // When
        var pid = Material.hl7(RESULT, "hipaa-expert-determination")
                .lines()
                .filter(line -> line.startsWith("PID"))
                .findFirst()
                .orElseThrow()
                .split("\\|", -1);

        // Then
        assertThat(pid[5])
                .matches("[A-Z]\\p{L}+\\^[A-Z]\\p{L}+\\^[A-Z]\\p{L}+\\^\\^Mrs")
                .doesNotContain("Quimby");
        assertThat(pid[3]).isEqualTo(Material.secrets().pseudonym() + "^^^CHARTVEIL^PI");
    }

    @Test
    void secondPatientIsRefusedWithItsPlace() {
        // Given
        var message = RESULT + "PID|2||5555^^^HOSP&1.2.3&ISO\r";

        // When / Then
        assertThatThrownBy(() -> safeHarbor(message)).isInstanceOfSatisfying(RecordRefusedException.class, e -> {
            assertThat(e.rule()).isEqualTo(RecordRefusedException.Rule.SECOND_PATIENT);
            assertThat(e.place()).isEqualTo("segment 12, field 3");
        });
    }

    @Test
    void whatIsNoMessageIsRefusedWithPlaceAndWithoutValue() {
        // When / Then
        assertThatThrownBy(() -> safeHarbor("MSH|^~\\&|A\rQuimby Ann\r"))
                .isInstanceOf(RecordRefusedException.class)
                .hasMessageContaining("segment 2")
                .message()
                .doesNotContain("Quimby");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hipaa-safe-harbor", "hipaa-expert-determination", "gdpr-pseudonymised"})
    void everyMessageThatAnotherParserReadIsStillReadByIt(String policy) throws IOException {
        // Given
        var failed = new ArrayList<String>();
        int read = 0;
        try (var hapi = new DefaultHapiContext(new CanonicalModelClassFactory("2.5.1"))) {
            hapi.setValidationContext(ValidationContextFactory.noValidation());
            var parser = hapi.getPipeParser();

            // When
            for (var file : Material.messages()) {
                var reading = RecordReading.of(Files.readAllBytes(file), RecordFormat.HL7_V2);
                var after = reading.patient().second().isPresent()
                        ? ""
                        : Material.text(Material.DEIDENTIFIER.deidentify(reading, Material.context(policy)));
                try {
                    parser.parse(after);
                    read++;
                } catch (HL7Exception e) {
                    failed.add(file.getFileName() + ": " + e.getMessage());
                }
            }
        }

        // Then
        assertThat(failed).isEmpty();
        assertThat(read).isGreaterThan(30);
    }
}
