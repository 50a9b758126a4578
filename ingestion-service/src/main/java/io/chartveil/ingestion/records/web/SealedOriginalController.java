// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.records.web;

import io.chartveil.audittrail.AuditFacts;
import io.chartveil.audittrail.Audited;
import io.chartveil.blobs.BlobStore;
import io.chartveil.contracts.CloudEvent;
import io.chartveil.contracts.audit.AuditEvent;
import io.chartveil.ingestion.records.Originals;
import io.chartveil.ingestion.records.RecordSummary;
import io.chartveil.ingestion.records.Records;
import io.chartveil.internaltoken.Caller;
import io.chartveil.internaltoken.Permission;
import io.chartveil.problemweb.HttpProblem;
import io.swagger.v3.oas.annotations.Operation;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Hands the sealed original to the one service that can open it. */
@RestController
class SealedOriginalController {

    private final Records records;
    private final Originals originals;
    private final BlobStore blobs;

    SealedOriginalController(Records records, Originals originals, BlobStore blobs) {
        this.records = records;
        this.originals = originals;
        this.blobs = blobs;
    }

    @GetMapping(path = "/internal/records/{id}/sealed-original", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @Permission("originals:sealed")
    @Audited(type = "record.sealed-original.read", action = AuditEvent.Action.READ)
    @Operation(operationId = "getSealedOriginal", summary = "The sealed bytes as they are stored")
    ResponseEntity<Resource> get(Caller caller, AuditFacts facts, @PathVariable String id) throws IOException {
        var tenant = caller.requiredTenant();
        var record =
                RecordParameters.id(id).flatMap(it -> records.find(tenant, it)).orElseThrow(this::missing);
        var original = originals.find(tenant, record.id()).orElseThrow(this::missing);
        facts.entity("record", record.id().toString());
        byte[] sealed = original.sealed();
        if (sealed != null) {
            return headers(record, sealed.length).body(new ByteArrayResource(sealed));
        }
        var check = original.claimCheck().orElseThrow(this::missing);
        InputStream content = blobs.open(check);
        return headers(record, check.size()).body(new InputStreamResource(content));
    }

    private static ResponseEntity.BodyBuilder headers(RecordSummary record, long size) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .contentLength(size)
                .header(CloudEvent.RECORD_FORMAT, record.format().wireName())
                .header(CloudEvent.RECORD_SOURCE, record.source());
    }

    private RuntimeException missing() {
        return HttpProblem.NOT_FOUND.exception("There is no such record.");
    }
}
