// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.structured;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.StrictErrorHandler;
import io.chartveil.contracts.RecordFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes out is FHIR by another parser than ours, and its links lead where they led. */
class FhirRoundTripTest {

    private static final FhirContext R4 = FhirContext.forR4();

    @ParameterizedTest
    @ValueSource(
            strings = {"hipaa-safe-harbor", "hipaa-expert-determination", "gdpr-pseudonymised", "hipaa-limited-dataset"
            })
    void everyExampleIsReadByTheStrictParser(String policy) throws IOException {
        // Given
        var parser = R4.newJsonParser().setParserErrorHandler(new StrictErrorHandler());
        var failed = new ArrayList<String>();

        // When
        for (var example : Material.examples()) {
            var reading = RecordReading.of(example, RecordFormat.FHIR_R4);
            if (reading.patient().second().isEmpty()) {
                var out = Material.text(Material.DEIDENTIFIER.deidentify(reading, Material.context(policy)));
                try {
                    parser.parseResource(out);
                } catch (RuntimeException e) {
                    failed.add(e.getMessage());
                }
            }
        }

        // Then
        assertThat(failed).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hipaa-safe-harbor", "hipaa-expert-determination"})
    void linksInsideABundleResolveAsBefore(String policy) throws IOException {
        // Given
        var before = Material.bundle("00232_Lavern240_Tr.json.gz");

        // When
        var after = Material.deidentify(before, RecordFormat.FHIR_R4, policy).bytes();

        // Then
        assertThat(resolved(after)).isEqualTo(resolved(before)).hasSizeGreaterThan(100);
        assertThat(new String(after, StandardCharsets.UTF_8))
                .doesNotContain("Lavern240", "Treutel973", "7353e17f-0cd5-5b0a-c736-92b9ca5f8366");
    }

    /** For each reference in order of appearance: the index of the entry it leads to, or -1. */
    private static List<Integer> resolved(byte[] bytes) {
        var bundle = R4.newJsonParser().parseResource(Bundle.class, new String(bytes, StandardCharsets.UTF_8));
        var urls = bundle.getEntry().stream()
                .map(Bundle.BundleEntryComponent::getFullUrl)
                .toList();
        assertThat(new HashSet<>(urls)).hasSameSizeAs(urls);
        var found = new ArrayList<Integer>();
        for (var entry : bundle.getEntry()) {
            for (var reference : R4.newTerser().getAllResourceReferences(entry.getResource())) {
                String to =
                        reference.getResourceReference().getReferenceElement().getValue();
                if (to != null && to.startsWith("urn:")) {
                    found.add(urls.indexOf(to));
                }
            }
        }
        found.sort(null);
        return found;
    }
}
