// SPDX-License-Identifier: Apache-2.0
package io.chartveil.analytics;

import io.chartveil.contracts.RecordFormat;
import io.chartveil.contracts.RecordId;
import io.chartveil.contracts.TenantId;
import io.chartveil.contracts.UuidV7;
import io.chartveil.contracts.anonymizer.RecordAnonymized;
import java.time.Instant;
import java.util.Optional;

/** Records as the anonymizer sends them. */
final class SampleRecords {

    private SampleRecords() {}

    static RecordAnonymized record(TenantId tenant, String source, int generation) {
        return new RecordAnonymized(
                UuidV7.at(Instant.now()),
                tenant,
                RecordId.at(Instant.now()),
                generation,
                1,
                RecordFormat.FHIR_R4,
                source,
                "hipaa-expert-determination@1",
                Instant.now(),
                Optional.empty());
    }

    /** The same record, processed again. */
    static RecordAnonymized again(RecordAnonymized record, int generation) {
        return new RecordAnonymized(
                UuidV7.at(Instant.now()),
                record.tenant(),
                record.record(),
                generation,
                record.sequence(),
                record.format(),
                record.source(),
                record.policy(),
                record.acceptedAt(),
                Optional.empty());
    }

    /** A condition and a procedure of one code. */
    static String bundle(String code) {
        return """
                {"resourceType":"Bundle","type":"collection","entry":[
                 {"resource":{"resourceType":"Condition","code":{"coding":[{"system":"s","code":"%1$s"}]},"onsetDateTime":"2024-05"}},
                 {"resource":{"resourceType":"Procedure","code":{"coding":[{"system":"s","code":"%1$s"}]}}}]}""".formatted(code);
    }
}
