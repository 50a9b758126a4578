// SPDX-License-Identifier: Apache-2.0
package io.chartveil.analytics.facts;

import io.chartveil.contracts.RecordFormat;
import java.util.List;

/** Takes a de-identified record apart into resources and what can be counted in them. */
public final class RecordReader {

    private RecordReader() {}

    public static List<AnalysableResource> read(RecordFormat format, byte[] body) throws UnreadableRecordException {
        return switch (format) {
            case FHIR_R4 -> FhirReader.read(body);
            case HL7_V2 -> Hl7Reader.read(body);
            // A note or a row is countable as such; what it says is not coded.
            case TEXT -> List.of(uncoded("DocumentReference", body));
            case CSV_ROW -> List.of(uncoded("Basic", body));
        };
    }

    private static AnalysableResource uncoded(String type, byte[] body) {
        return new AnalysableResource(type, body, List.of(new Fact(type, "", "", null, null, null, null)));
    }
}
