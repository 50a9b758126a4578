// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chartveil.audittrail.AuditEventJson;
import io.chartveil.contracts.audit.AuditLeaf;
import io.chartveil.transparencylog.checkpoint.Policy;
import io.chartveil.transparencylog.checkpoint.SignedCheckpoint;
import io.chartveil.transparencylog.note.VerifierKey;
import io.chartveil.transparencylog.proof.TlogProof;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What an outsider needs to check a log. */
class ServedLogIT extends AuditServiceWithEvents {

    @Test
    void anEventIsProvedByWhatTheLogServesAndNothingElse() throws Exception {
        // Given
        var event = sent.get(4);
        var keys = json(get(north, "/api/v1/audit/keys"));
        var policy =
                Policy.of(List.of(VerifierKey.parse(keys.path("keys").get(0).asString())));

        // When
        var proof = await().atMost(PATIENCE)
                .until(
                        () -> get(north, "/api/v1/audit/proofs/events/" + event.id()),
                        answer -> answer.statusCode() == 200);

        // Then
        var tlogProof = TlogProof.parse(proof.body().getBytes(StandardCharsets.UTF_8));
        long size = tlogProof.checkpoint().checkpoint().size();
        var line = get(north, "/api/v1/audit/export?from=%d&size=%d".formatted(tlogProof.index(), size))
                .body()
                .lines()
                .findFirst()
                .map(each -> JsonMapper.shared().readTree(each))
                .orElseThrow();
        var leaf = AuditLeaf.parse(line.path("leaf").binaryValue());
        tlogProof.verify(leaf.toBytes(), policy);
        assertThat(leaf.commitsTo(
                        line.path("salt").binaryValue(),
                        line.path("event").asString().getBytes(StandardCharsets.UTF_8)))
                .isTrue();
        assertThat(AuditEventJson.read(line.path("event").asString().getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(event);
        assertThat(get(south, "/api/v1/audit/proofs/events/" + event.id()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void tilesAreServedForEverAndCheckpointsAreNot() throws Exception {
        // Given
        var checkpoint = await().atMost(PATIENCE)
                .until(() -> get(north, "/api/v1/audit/checkpoint"), answer -> answer.statusCode() == 200);
        long size = SignedCheckpoint.parse(checkpoint.body().getBytes(StandardCharsets.UTF_8))
                .checkpoint()
                .size();

        // When
        var tile = get(north, "/api/v1/audit/tile/0/000.p/" + Math.min(size, 20));
        var entries = get(north, "/api/v1/audit/tile/entries/000.p/" + Math.min(size, 20));

        // Then
        assertThat(checkpoint.headers().firstValue("Cache-Control")).hasValue("no-cache");
        assertThat(checkpoint.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
        assertThat(tile.headers().firstValue("Cache-Control")).hasValue("max-age=31536000, private, immutable");
        assertThat(entries.statusCode()).isEqualTo(200);
        for (var none : List.of(
                "0/001",
                "0/000.p/256",
                "0/00",
                "64/000",
                "entries/",
                "entries/x",
                // 2^24, then 2^56: numbers that overflowed to those of tiles there are
                "0/x016/x777/216.p/1",
                "0/x072/x057/x594/x037/x927/936.p/1",
                "entries/x072/x057/x594/x037/x927/936.p/1")) {
            assertThat(get(north, "/api/v1/audit/tile/" + none).statusCode())
                    .as(none)
                    .isEqualTo(404);
        }
    }
}
