// SPDX-License-Identifier: Apache-2.0
package io.chartveil.e2e.canary;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.chartveil.contracts.CloudEvent;
import io.chartveil.contracts.RecordId;
import io.chartveil.contracts.TenantId;
import io.chartveil.e2e.platform.Installation;
import io.chartveil.envelope.AssociatedData;
import io.chartveil.envelope.EnvelopeException;
import io.chartveil.envelope.KeyRing;
import io.chartveil.envelope.Opener;
import io.chartveil.envelope.OpeningKey;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The records' topics with their values opened, by the keys that the anonymizer and analytics hold: what is sealed
 * shows nothing to a search for bytes, whatever is inside.
 */
final class OpenedTopics {

    private final Installation platform;
    private final TenantId tenant;

    OpenedTopics(Installation platform, String tenant) {
        this.platform = platform;
        this.tenant = new TenantId(tenant);
    }

    /** The messages of the tenant in whose opened value the canary is, and how many were opened at all. */
    record Opened(int messages, List<String> found) {}

    Opened received(String topic) {
        return open(topic, AssociatedData.ORIGINAL, opener("anonymizer", """
                SELECT wrapped, 'anonymizer/' || tenant_id || '/sealing/' || key_id
                  FROM keys.tenant_key WHERE tenant_id = ? AND purpose = 'sealing'
                """));
    }

    Opened anonymized(String topic) {
        return open(topic, AssociatedData.ANONYMIZED, opener("analytics", """
                SELECT wrapped, 'analytics/' || tenant_id FROM tenant_key WHERE tenant_id = ?
                """));
    }

    private Opener opener(String service, String sql) {
        var ring = KeyRing.load(platform.folder().keys().resolve(service + ".keyring"));
        byte[] secret = platform.databases()
                .rows(service, sql, row -> ring.unwrap(row.getBytes(1), row.getString(2)), tenant.value())
                .getFirst();
        return new Opener(OpeningKey.parse(secret), Clock.systemUTC());
    }

    private Opened open(String topic, String purpose, Opener opener) {
        var found = new ArrayList<String>();
        int opened = 0;
        for (var message : platform.topics().messages(topic)) {
            if (tenant.value().equals(header(message, CloudEvent.TENANT))
                    && message.value() != null
                    && message.value().length > 0) {
                var record = RecordId.parse(header(message, CloudEvent.SUBJECT));
                try {
                    byte[] plain = opener.open(message.value(), AssociatedData.of(tenant, record, purpose));
                    CanarySearch.look(topic + ", opened, " + record, plain, found);
                    opened++;
                } catch (EnvelopeException e) {
                    throw new IllegalStateException("a message of " + topic + " does not open", e);
                }
            }
        }
        return new Opened(opened, found);
    }

    private static String header(ConsumerRecord<byte[], byte[]> message, String name) {
        var header = message.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), UTF_8);
    }
}
