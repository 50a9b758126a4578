// SPDX-License-Identifier: Apache-2.0
package io.chartveil.contracts.ingestion;

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
 * A record was accepted, or is to be processed again.
 *
 * <p>The message key is the HMAC of the patient's identifier under the tenant's routing key, or the record id where no
 * patient is named: one patient's records stay in order. The value is the sealed {@link io.chartveil.contracts.Payload}, or empty with a
 * {@link ClaimCheck}.
 *
 * @param generation 1 for the first processing; each reprocessing or repair counts on
 * @param sequence the tenant's acceptance sequence: later accepted, higher number
 * @param source the tenant's name for the way in
 * @param policy the policy to apply; empty for the tenant's default
 */
public record RecordReceived(
        UUID eventId,
        TenantId tenant,
        RecordId record,
        int generation,
        long sequence,
        RecordFormat format,
        String source,
        Instant acceptedAt,
        Optional<String> policy,
        Optional<ClaimCheck> claimCheck) {

    public static final String TOPIC = "records.received.v1";
    public static final String TYPE = "io.chartveil.record.received.v1";

    public RecordReceived {
        if (generation < 1) {
            throw new IllegalArgumentException("generation counts from 1");
        }
    }

    public Map<String, String> toHeaders() {
        var headers = new LinkedHashMap<String, String>();
        headers.put(CloudEvent.SPEC_VERSION, "1.0");
        headers.put(CloudEvent.ID, eventId.toString());
        headers.put(CloudEvent.TYPE, TYPE);
        headers.put(CloudEvent.SOURCE, "/ingestion-service");
        headers.put(CloudEvent.SUBJECT, record.toString());
        headers.put(CloudEvent.TIME, acceptedAt.toString());
        headers.put(CloudEvent.DATA_CONTENT_TYPE, format.mediaType());
        headers.put(CloudEvent.TENANT, tenant.value());
        headers.put(CloudEvent.GENERATION, Integer.toString(generation));
        headers.put(CloudEvent.SEQUENCE, Long.toString(sequence));
        headers.put(CloudEvent.RECORD_FORMAT, format.wireName());
        headers.put(CloudEvent.RECORD_SOURCE, source);
        policy.ifPresent(name -> headers.put(CloudEvent.POLICY, name));
        claimCheck.ifPresent(check -> check.putInto(headers));
        return headers;
    }

    /** @throws IllegalArgumentException naming the header that is missing or wrong */
    public static RecordReceived fromHeaders(Map<String, String> headers) {
        return new RecordReceived(
                UUID.fromString(required(headers, CloudEvent.ID)),
                new TenantId(required(headers, CloudEvent.TENANT)),
                RecordId.parse(required(headers, CloudEvent.SUBJECT)),
                Integer.parseInt(required(headers, CloudEvent.GENERATION)),
                Long.parseLong(required(headers, CloudEvent.SEQUENCE)),
                RecordFormat.ofWireName(required(headers, CloudEvent.RECORD_FORMAT)),
                required(headers, CloudEvent.RECORD_SOURCE),
                Instant.parse(required(headers, CloudEvent.TIME)),
                Optional.ofNullable(headers.get(CloudEvent.POLICY)),
                ClaimCheck.from(headers));
    }
}
