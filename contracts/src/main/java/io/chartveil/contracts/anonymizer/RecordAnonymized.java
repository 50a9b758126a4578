// SPDX-License-Identifier: Apache-2.0
package io.chartveil.contracts.anonymizer;

import static io.chartveil.contracts.CloudEvent.required;

import io.chartveil.contracts.ClaimCheck;
import io.chartveil.contracts.CloudEvent;
import io.chartveil.contracts.RecordFormat;
import io.chartveil.contracts.RecordId;
import io.chartveil.contracts.TenantId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A record was de-identified.
 *
 * <p>The message key is the patient's pseudonym, so that one patient's records stay in order. The value is the sealed
 * {@link io.chartveil.contracts.Payload}, whose patient is {@code urn:chartveil:pseudonym|…}, or empty with a claim
 * check.
 *
 * @param sequence the tenant's acceptance sequence, as the record was received with
 * @param policy name and version of the policy that made it, {@code name@version}
 * @param acceptedAt when ingestion accepted the record
 */
public record RecordAnonymized(
        UUID eventId,
        TenantId tenant,
        RecordId record,
        int generation,
        long sequence,
        RecordFormat format,
        String source,
        String policy,
        Instant acceptedAt,
        Optional<ClaimCheck> claimCheck) {

    public static final String TOPIC = "records.anonymized.v1";
    public static final String TYPE = "io.chartveil.record.anonymized.v1";
    /** The identifier system under which a payload carries the pseudonym. */
    public static final String PSEUDONYM_SYSTEM = "urn:chartveil:pseudonym";

    public Map<String, String> toHeaders() {
        var headers = new LinkedHashMap<String, String>();
        headers.put(CloudEvent.SPEC_VERSION, "1.0");
        headers.put(CloudEvent.ID, eventId.toString());
        headers.put(CloudEvent.TYPE, TYPE);
        headers.put(CloudEvent.SOURCE, "/anonymizer-service");
        headers.put(CloudEvent.SUBJECT, record.toString());
        headers.put(CloudEvent.TIME, acceptedAt.toString());
        headers.put(CloudEvent.DATA_CONTENT_TYPE, format.mediaType());
        headers.put(CloudEvent.TENANT, tenant.value());
        headers.put(CloudEvent.GENERATION, Integer.toString(generation));
        headers.put(CloudEvent.SEQUENCE, Long.toString(sequence));
        headers.put(CloudEvent.RECORD_FORMAT, format.wireName());
        headers.put(CloudEvent.RECORD_SOURCE, source);
        headers.put(CloudEvent.POLICY, policy);
        claimCheck.ifPresent(check -> check.putInto(headers));
        return headers;
    }

    /** @throws IllegalArgumentException naming the header that is missing or wrong */
    public static RecordAnonymized fromHeaders(Map<String, String> headers) {
        return new RecordAnonymized(
                UUID.fromString(required(headers, CloudEvent.ID)),
                new TenantId(required(headers, CloudEvent.TENANT)),
                RecordId.parse(required(headers, CloudEvent.SUBJECT)),
                Integer.parseInt(required(headers, CloudEvent.GENERATION)),
                Long.parseLong(required(headers, CloudEvent.SEQUENCE)),
                RecordFormat.ofWireName(required(headers, CloudEvent.RECORD_FORMAT)),
                required(headers, CloudEvent.RECORD_SOURCE),
                required(headers, CloudEvent.POLICY),
                Instant.parse(required(headers, CloudEvent.TIME)),
                ClaimCheck.from(headers));
    }
}
