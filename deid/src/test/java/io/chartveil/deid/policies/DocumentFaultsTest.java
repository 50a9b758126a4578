// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.policies;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentFaultsTest {

    private static final String PLANTED = "Quixworthy";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ageCap: 0                              | 3 | ageCap               | AGE_OUT_OF_RANGE
            ageCap: 12.5                           | 3 | ageCap               | AGE_OUT_OF_RANGE
            ageCap: old                            | 3 | ageCap               | NOT_A_NUMBER
            datePrecision: hour                    | 3 | datePrecision        | UNKNOWN_PRECISION
            postcodes: all                         | 3 | postcodes            | UNKNOWN_POSTCODE_RULE
            standInLanguage: tlh                   | 3 | standInLanguage      | UNKNOWN_LANGUAGE
            actions: [CITY]                        | 3 | actions              | NOT_A_MAPPING
            actions: {CITY: true}                  | 3 | actions.CITY         | NOT_A_TEXT
            actions: {CITY: hide}                  | 3 | actions.CITY         | UNKNOWN_ACTION
            actions: {CITY: shift-date}            | 3 | actions.CITY         | ACTION_DOES_NOT_FIT
            actions: {PHONE: generalize}           | 3 | actions.PHONE        | ACTION_DOES_NOT_FIT
            actions: {SHOE_SIZE: tag}              | 3 | actions[1]           | UNKNOWN_LABEL
            thresholds: {CITY: 0.95}               | 3 | thresholds.CITY      | THRESHOLD_OUT_OF_RANGE
            thresholds: {CITY: 0.4}                | 3 | thresholds.CITY      | THRESHOLD_OUT_OF_RANGE
            paths: {Patient.shoeSize: keep}        | 3 | paths[1]             | UNKNOWN_PATH
            paths: {Shoe.size: keep}               | 3 | paths[1]             | UNKNOWN_PATH
            paths: {ZPI-3: keep}                   | 3 | paths[1]             | UNKNOWN_PATH
            paths: {Patient: redact}               | 3 | paths[1]             | INVALID_PATH
            paths: {Patient.id: keep}              | 3 | paths[1]             | LINKS_ARE_KEYED
            paths: {PID-3: keep}                   | 3 | paths[1]             | LINKS_ARE_KEYED
            paths: {'column:mrn': keep}          | 3 | paths[1]             | LINKS_ARE_KEYED
            paths: {NTE-3: keep}                   | 3 | paths[1]             | TEXT_IS_READ
            paths: {'column:note': keep}         | 3 | paths[1]             | TEXT_IS_READ
            paths: {Patient.birthDate: {label: DATE, action: tag}} | 3 | paths[1].label | LABEL_OF_COLUMNS_ONLY
            paths: {'column:ward': tag}          | 3 | paths[1]             | COLUMN_NEEDS_A_LABEL
            paths: {PID-7: tag, PID.7: keep}       | 3 | paths[2]             | PATH_TWICE
            allow: Parkinson                       | 3 | allow                | NOT_A_LIST
            allow: [4711]                          | 3 | allow[1]             | NOT_A_TEXT
            deny: [ab]                             | 3 | deny[1]              | TERM_TOO_SHORT
            deny: [Bluebird, BLUEBIRD]             | 3 | deny[2]              | TERM_TWICE
            deny: [{term: Bluebird, label: BIRD}]  | 3 | deny[1].label        | UNKNOWN_LABEL
            sources: {Ward: {}}                    | 3 | sources[1]           | INVALID_SOURCE
            sources: {ward: {base: x}}             | 3 | sources[1]           | UNKNOWN_KEY
            version: 7                             | 3 | version              | VERSION_IS_GIVEN
            """)
    void everyFaultNamesLinePlaceAndRule(String document, int line, String place, DocumentRule rule) {
        // When
        var faults = Documents.faults(document);

        // Then
        assertThat(faults).containsExactly(new DocumentFault(line, place, rule));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"base": "hipaa-safe-harbor"}                         | NO_NAME
            {"name": "x"}                                         | NO_BASE
            {"name": "x", "base": "north"}                        | UNKNOWN_BASE
            {"name": "x", "base": "hipaa-safe-harbor@9"}          | UNKNOWN_BASE
            {"name": "X Y", "base": "hipaa-safe-harbor"}          | INVALID_NAME
            {"name": "hipaa-safe-harbor", "base": "hipaa-safe-harbor"} | RESERVED_NAME
            []                                                    | NOT_A_MAPPING
            """)
    void headThatIsMissingOrWrongIsRefused(String document, DocumentRule rule) {
        // When
        var faults = Documents.faultsOf(document, DocumentFormat.JSON);

        // Then
        assertThat(faults).extracting(DocumentFault::rule).containsExactly(rule);
    }

    @Test
    void allFaultsAreToldAtOnceEachWithItsLine() {
        // When
        var faults = Documents.faults("actions:\n  CITY: hide\n  PHONE: tag\nageCap: 999\n");

        // Then
        assertThat(faults)
                .isEqualTo(List.of(
                        new DocumentFault(4, "actions.CITY", DocumentRule.UNKNOWN_ACTION),
                        new DocumentFault(6, "ageCap", DocumentRule.AGE_OUT_OF_RANGE)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Quixworthy: tag
            actions: {Quixworthy: tag}
            actions: {CITY: Quixworthy}
            paths: {Quixworthy: tag}
            deny: [{term: Quixworthy, Quixworthy: x}]
            deny: [Quixworthy, quixworthy]
            allow: [Quixworthy]`\ndeny: [Quixworthy]`
            sources: {Quixworthy Z.: {}}
            datePrecision: Quixworthy
            name: Quixworthy
            deny: [Quixworthy
            deny: &Quixworthy [x]
            """)
    void noFaultRepeatsWhatWasWritten(String document) {
        // When
        var faults = Documents.faults(document);

        // Then
        assertThat(faults).isNotEmpty();
        assertThat(new InvalidPolicyException(faults).getMessage()).doesNotContainIgnoringCase(PLANTED);
    }
}
