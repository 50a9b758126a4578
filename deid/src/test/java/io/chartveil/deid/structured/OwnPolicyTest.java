// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.structured;

import static org.assertj.core.api.Assertions.assertThat;

import io.chartveil.contracts.RecordFormat;
import io.chartveil.deid.Action;
import io.chartveil.deid.Policy;
import io.chartveil.deid.policies.DocumentFormat;
import io.chartveil.deid.policies.PolicyDocument;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a tenant's own document does to records: by place, by word, by certainty. */
class OwnPolicyTest {

    private static final String MESSAGE = "MSH|^~\\&|LAB|NORTH|||20240305101500||ORU^R01|1|P|2.5\r"
            + "PID|1||1^^^NORTH^MR||Quixworthy^Zebulon||19610405|M|||1425 Maple Street^^Springfield^IL^62701\r"
            + "OBX|1|TX|X||Seen by Dr. Marlowe in Springfield.\r";

    private static Policy policy(String rest) {
        return PolicyDocument.parse(
                        Material.bytes("name: north\nbase: hipaa-safe-harbor\n" + rest), DocumentFormat.YAML)
                .resolve(2)
                .policy();
    }

    private static DeidentifiedRecord done(String record, RecordFormat format, String rest) {
        var context = RecordContext.of(policy(rest), Material.secrets(), Material.TODAY);
        return Material.DEIDENTIFIER.deidentify(Material.bytes(record), format, context);
    }

    private static String text(String note, String rest) {
        return Material.text(done(note, RecordFormat.TEXT, rest));
    }

    private static List<String> rules(DeidentifiedRecord record, String path) {
        return record.findings().stream()
                .filter(finding -> finding.path().equals(path))
                .map(RecordFinding::rule)
                .distinct()
                .toList();
    }

    @Test
    void placeDecidesBeforeTheLabelAndTheFindingSaysSo() {
        // When
        var patient = done(
                Material.PATIENT,
                RecordFormat.FHIR_R4,
                "paths:\n  Patient.address.city: keep\n  Patient.gender: redact\n");

        // Then
        assertThat(Material.text(patient)).contains("Springfield").doesNotContain("female", "Elm");
        assertThat(rules(patient, "Patient.address.city")).containsExactly("north/2#Patient.address.city");
        assertThat(rules(patient, "Patient.gender")).containsExactly("north/2#Patient.gender");
        assertThat(rules(patient, "Patient.address.line")).containsExactly("north/2#STREET");
    }

    @Test
    void placeHoldsForWhatLiesBelowIt() {
        // When
        var gone = done(Material.PATIENT, RecordFormat.FHIR_R4, "paths: {Patient.address: redact}\n");
        var kept = done(Material.PATIENT, RecordFormat.FHIR_R4, "paths: {Patient.address: keep}\n");

        // Then
        assertThat(Material.text(gone)).doesNotContain("address", "MA");
        assertThat(Material.text(kept))
                .contains("12 Elm Street", "Springfield", "01101")
                .doesNotContain("Quimby");
    }

    @Test
    void fieldsAndComponentsOfMessagesAreNamedAsTheirStandardDoes() {
        // When
        var message = done(MESSAGE, RecordFormat.HL7_V2, "paths: {PID-11.3: keep, PID-8: redact, OBX-5: redact}\n");

        // Then
        var fields = Material.text(message).split("\r", -1)[1].split("\\|", -1);
        assertThat(fields[8]).isEmpty();
        assertThat(fields[11]).isEqualTo("^^Springfield^IL^627");
        assertThat(Material.text(message)).doesNotContain("Seen by", "Quixworthy", "19610405");
    }

    @Test
    void columnIsWhatThePolicySaysAndAnUnknownOneIsNeverCopiedUnread() {
        // Given
        var rows = "ward,bed,visit reason\r\nSaint Odo Hospital,B-12-9931,Seen by Dr. Marlowe\r\n";

        // When
        var said = Material.text(done(rows, RecordFormat.CSV_ROW, """
                paths:
                  "column:ward": {label: HOSPITAL, action: pseudonym}
                  "column:bed": {label: IDENTIFIER, action: keep}
                """));
        var unsaid = Material.text(done(rows, RecordFormat.CSV_ROW, ""));

        // Then
        assertThat(said).contains("O-", "B-12-9931").doesNotContain("Odo", "Marlowe");
        assertThat(unsaid).doesNotContain("B-12-9931", "Marlowe");
    }

    @ParameterizedTest
    @ValueSource(strings = {"keep", "{label: HOSPITAL, action: keep}", "{label: OTHER, action: keep}"})
    void columnThatOnlyThePolicyKnowsIsReadBeforeItIsKept(String said) {
        // Given
        var rest = "paths: {\"column:visit reason\": " + said + "}\n";

        // When
        var name = Material.text(done("bed,visit reason\r\nB-1,Seen by Dr. Marlowe\r\n", RecordFormat.CSV_ROW, rest));
        var phone = Material.text(
                done("bed,visit reason\r\nB-1,Called Jane Doe 555-867-5309\r\n", RecordFormat.CSV_ROW, rest));
        var nobody =
                Material.text(done("bed,visit reason\r\nB-1,Follow-up after surgery\r\n", RecordFormat.CSV_ROW, rest));

        // Then
        assertThat(name).contains("Seen by").doesNotContain("Marlowe");
        assertThat(phone).contains("Called").doesNotContain("Jane", "Doe", "867");
        assertThat(nobody).contains("Follow-up after surgery");
    }

    @Test
    void columnKeptAsWhatItHoldsKeepsThatAndNothingElse() {
        // Given
        var rows = "name,admission\r\nZebulon Quixworthy,\"2024-03-05, Quixworthy\"\r\n";

        // When
        var done = Material.text(
                done(rows, RecordFormat.CSV_ROW, "paths: {\"column:admission\": {label: DATE, action: keep}}\n"));

        // Then
        assertThat(done).contains("2024-03-05").doesNotContain("Quixworthy");
    }

    @Test
    void allowedTermStaysUnlessItIsKnownOfThePatient() {
        // Given
        var note = "Patient: Zebulon Quixworthy\nReferred by Dr. Marlowe.";

        // When
        var plain = text(note, "");
        var allowed = text(note, "allow: [marlowe]\n");
        var known = Material.text(done(
                Material.PATIENT.replace(
                        "\"gender\"", "\"maritalStatus\":{\"text\":\"Seen with Ann Quimby at home\"},\"gender\""),
                RecordFormat.FHIR_R4,
                "allow: [Ann Quimby, Quimby, Ann]\n"));

        // Then
        assertThat(plain).doesNotContain("Marlowe");
        assertThat(allowed).contains("Marlowe").doesNotContain("Quixworthy");
        assertThat(known).doesNotContain("Quimby");
    }

    @Test
    void deniedTermIsReplacedHoweverItIsWrittenAndWhereverItStands() {
        // Given
        var rest = "deny: [Project Bluebird, {term: Ward Nine, label: HOSPITAL}]\n";

        // When
        var note = done("Enrolled in PROJECT  bluebird on ward nine.", RecordFormat.TEXT, rest);

        // Then
        assertThat(Material.text(note)).isEqualTo("Enrolled in [OTHER] on [HOSPITAL].");
        assertThat(rules(note, "text")).containsExactly("north/2#deny");
        assertThat(note.learnt().isEmpty()).isTrue();
    }

    @Test
    void deniedTermGoesEvenWhereOthersOfItsLabelStay() {
        // When
        var note = done(
                "Enrolled in Project Bluebird.",
                RecordFormat.TEXT,
                "actions: {CITY: keep}\ndeny: [{term: Project Bluebird, label: CITY}]\n");

        // Then
        assertThat(Material.text(note)).isEqualTo("Enrolled in [CITY].");
        assertThat(note.findings()).extracting(RecordFinding::action).containsExactly(Action.TAG);
        assertThat(rules(note, "text")).containsExactly("north/2#deny");
    }

    @Test
    void deniedTermThatIsThePatientsNameIsTakenForTheName() {
        // Given
        var patient = Material.PATIENT.replace(
                "\"gender\"", "\"maritalStatus\":{\"text\":\"Seen with Ann Quimby at home\"},\"gender\"");

        // When
        var done = Material.text(done(
                patient,
                RecordFormat.FHIR_R4,
                "actions: {CITY: keep}\ndeny: [{term: Quimby, label: CITY}, {term: Ann, label: CITY}]\n"));

        // Then
        assertThat(done).contains("[PATIENT_NAME]").doesNotContain("Quimby", "Ann ", "[CITY]");
    }

    @Test
    void thresholdSparesWhatIsNotSureEnoughAndNothingKnown() {
        // Given
        var note = "Maple was here. Patient: Zebulon Quixworthy, MRN: 00778899.";

        // When
        var strict = done(note, RecordFormat.TEXT, "thresholds: {PATIENT_NAME: 0.5, MEDICAL_RECORD_NUMBER: 0.9}\n");

        // Then
        assertThat(Material.text(strict)).doesNotContain("Quixworthy", "778899");
    }

    @Test
    void ageIsRemovedFromItsFieldWhenThePolicyRemovesAges() {
        // Given
        var observation = """
                {"resourceType":"Observation","status":"final","code":{"coding":[{"system":"http://loinc.org","code":"30525-0"}]},
                 "valueQuantity":{"value":47,"unit":"years"}}""";

        // When
        var kept = Material.text(done(observation, RecordFormat.FHIR_R4, ""));
        var gone = Material.text(done(observation, RecordFormat.FHIR_R4, "actions: {AGE: redact}\n"));

        // Then
        assertThat(kept).contains("47");
        assertThat(gone).doesNotContain("47");
    }

    @Test
    void sexIsRemovedWhenThePolicyRemovesIt() {
        // When
        var patient = Material.text(done(Material.PATIENT, RecordFormat.FHIR_R4, "actions: {SEX: redact}\n"));
        var message = Material.text(done(MESSAGE, RecordFormat.HL7_V2, "actions: {SEX: redact}\n"));

        // Then
        assertThat(patient).doesNotContain("female", "\"F\"");
        assertThat(message).doesNotContain("|M|");
    }

    @Test
    void standInsAreOfThePolicysLanguage() {
        // Given
        var surrogates = "actions: {PATIENT_NAME: surrogate, CITY: surrogate}\n";

        // When
        var english = Material.text(done(Material.PATIENT, RecordFormat.FHIR_R4, surrogates));
        var spanish = Material.text(done(Material.PATIENT, RecordFormat.FHIR_R4, surrogates + "standInLanguage: es\n"));

        // Then
        assertThat(spanish).isNotEqualTo(english).doesNotContain("Quimby", "Springfield");
    }
}
