// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.replacement;

import static org.assertj.core.api.Assertions.assertThat;

import io.chartveil.deid.Gender;
import io.chartveil.deid.Label;
import io.chartveil.deid.Policies;
import io.chartveil.deid.SubjectSecrets;
import java.time.LocalDate;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ReplacerTest {

    private static final SubjectSecrets SECRETS = secrets(1);

    @Test
    void datesOfAnyPrecisionMoveByTheOffsetOrAreCut() {
        // Given
        Replacer shifting = replacer("hipaa-expert-determination");
        Replacer cutting = replacer("hipaa-safe-harbor");
        LocalDate moved = LocalDate.of(2020, 5, 3).plusDays(SECRETS.dateOffsetDays());

        // When
        var iso = shifting.dates().iso(Label.DATE, "2020-05-03T10:15:00+02:00");

        // Then
        assertThat(iso).contains(moved + "T10:15:00+02:00");
        assertThat(shifting.dates().hl7(Label.DATE, "202005031015"))
                .contains(moved.toString().replace("-", "") + "1015");
        assertThat(cutting.dates().iso(Label.DATE, "2020-05-03T10:15:00Z")).contains("2020");
        assertThat(cutting.dates().hl7(Label.DATE, "202005")).contains("2020");
        assertThat(cutting.dates().iso(Label.DATE, "yesterday")).isEmpty();
    }

    @Test
    void postcodesFollowTheRestrictedList() {
        // Given
        PostcodeReplacement postcodes = replacer("hipaa-safe-harbor").postcodes();

        // When
        var large = postcodes.generalize("02139-1234", "US");

        // Then
        assertThat(large).contains("021");
        assertThat(postcodes.generalize("03601", "US")).contains("000");
        assertThat(postcodes.generalize("28035", "ES")).isEmpty();
    }

    @Test
    void lettersAreStatesInTheUnitedStatesAlone() {
        // Given
        PlaceReplacement places = replacer("hipaa-safe-harbor").places();

        // When
        var milan = places.region("MI", "IT");

        // Then
        assertThat(milan).isEmpty();
        assertThat(places.region("CA", null)).isEmpty();
        assertThat(places.region("MI", "USA")).contains("MI");
        assertThat(places.region("Michigan", null)).contains("Michigan");
        assertThat(places.region("Cook County", "US")).isEmpty();
    }

    @Test
    void agesAreToldUpToTheCapAndPooledAbove() {
        // Given
        AgeReplacement ages = replacer("hipaa-safe-harbor").ages();

        // When
        var pooled = ages.years(93);

        // Then
        assertThat(pooled).contains("90+");
        assertThat(ages.years(89)).contains("89");
    }

    @Test
    void namesAreStableWordByWordAndKeepCaseAndParticles() {
        // Given
        NameReplacement names = replacer("hipaa-expert-determination").names();

        // When
        String full = names.whole(Label.PATIENT_NAME, "García de la Torre, ANA", Gender.FEMALE, "es")
                .orElseThrow();

        // Then
        assertThat(full).matches("\\p{Lu}\\p{Ll}+ de la \\p{Lu}\\p{Ll}+, \\p{Lu}+");
        assertThat(names.family(Label.RELATIVE_NAME, "GARCIA", "es").orElseThrow())
                .isEqualToIgnoringCase(full.substring(0, full.indexOf(' ')));
        assertThat(full).doesNotContain("García", "Torre", "ANA");
    }

    @Test
    void cliniciansAgreeAcrossPatientsAndPatientsDoNot() {
        // Given
        NameReplacement one = replacer("hipaa-expert-determination").names();
        NameReplacement other =
                new Replacer(Policies.shipped().named("hipaa-expert-determination"), secrets(2)).names();

        // When
        var clinician = one.whole(Label.CLINICIAN_NAME, "Gregory House", Gender.MALE, "en");

        // Then
        assertThat(clinician).isEqualTo(other.whole(Label.CLINICIAN_NAME, "Gregory House", Gender.MALE, "en"));
    }

    @Test
    void identifiersKeepTheirShapeAndDifferBySystem() {
        // Given
        IdentifierReplacement identifiers =
                replacer("hipaa-expert-determination").identifiers();

        // When
        String one =
                identifiers.replace(Label.MEDICAL_RECORD_NUMBER, "a", "AB-1234").orElseThrow();

        // Then
        assertThat(one).matches("[A-Z]{2}-[0-9]{4}").isNotEqualTo("AB-1234");
        assertThat(identifiers.replace(Label.MEDICAL_RECORD_NUMBER, "b", "AB-1234"))
                .isNotEqualTo(one);
        assertThat(identifiers.resourceId("Patient", "1")).matches("[a-z2-7]{26}");
    }

    private static Replacer replacer(String policy) {
        return new Replacer(Policies.shipped().named(policy), SECRETS);
    }

    private static SubjectSecrets secrets(int filler) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) filler);
        return new SubjectSecrets(key, new byte[32]);
    }
}
