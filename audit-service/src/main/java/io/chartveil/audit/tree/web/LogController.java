// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit.tree.web;

import io.chartveil.audit.log.web.CallerLog;
import io.chartveil.audit.tree.LogKeys;
import io.chartveil.audit.tree.Proofs;
import io.chartveil.audittrail.Audited;
import io.chartveil.contracts.audit.AuditEvent.Action;
import io.chartveil.internaltoken.Caller;
import io.chartveil.internaltoken.Permission;
import io.chartveil.problemweb.HttpProblem;
import io.chartveil.problemweb.ProblemException;
import io.chartveil.transparencylog.checkpoint.SignedCheckpoint;
import io.chartveil.transparencylog.merkle.Hash;
import io.chartveil.transparencylog.note.VerifierKey;
import io.chartveil.transparencylog.proof.TlogProof;
import io.chartveil.transparencylog.tile.TileAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The caller's log, for whoever wants to check it (C2SP tlog-tiles, tlog-checkpoint, tlog-proof). */
@RestController
@RequestMapping("/api/v1/audit")
class LogController {

    private static final String TEXT = "text/plain;charset=utf-8";
    private static final String ENTRIES = "entries/";

    private final Proofs proofs;
    private final LogKeys keys;

    LogController(Proofs proofs, LogKeys keys) {
        this.proofs = proofs;
        this.keys = keys;
    }

    /** The last signed checkpoint, with cosignatures: a signed note. */
    @GetMapping(path = "/checkpoint", produces = TEXT)
    @Permission("audit:read")
    @Audited(type = "audit-log.checked", action = Action.READ)
    ResponseEntity<String> readAuditCheckpoint(Caller caller) {
        return proofs.checkpoint(CallerLog.of(caller))
                .map(SignedCheckpoint::toString)
                .map(note ->
                        ResponseEntity.ok().cacheControl(CacheControl.noCache()).body(note))
                .orElseThrow(LogController::nothing);
    }

    /** Whom to believe; compare it with what was told another way. */
    @GetMapping("/keys")
    @Permission("audit:read")
    @Audited(type = "audit-log.checked", action = Action.READ)
    LogKeysView readAuditKeys(Caller caller) {
        var log = CallerLog.of(caller);
        return new LogKeysView(
                keys.origin(log),
                keys.verifiers(log).stream().map(VerifierKey::toString).toList());
    }

    /** The proof that an event stands in the log: a tlog-proof. */
    @GetMapping(path = "/proofs/events/{id}", produces = TEXT)
    @Permission("audit:read")
    @Audited(type = "audit-log.checked", action = Action.READ)
    String proveAuditEvent(Caller caller, @PathVariable UUID id) {
        return text(proofs.inclusion(CallerLog.of(caller), id));
    }

    /** The same by the event's place in the log. */
    @GetMapping(path = "/proofs/inclusion", produces = TEXT)
    @Permission("audit:read")
    @Audited(type = "audit-log.checked", action = Action.READ)
    String proveAuditIndex(Caller caller, @RequestParam long index) {
        return text(proofs.inclusion(CallerLog.of(caller), index));
    }

    /** The proof that the log of the larger size begins with the smaller one. */
    @GetMapping("/proofs/consistency")
    @Permission("audit:read")
    @Audited(type = "audit-log.checked", action = Action.READ)
    ConsistencyView proveAuditConsistency(Caller caller, @RequestParam long from, @RequestParam long to) {
        return proofs.consistency(CallerLog.of(caller), from, to)
                .map(proof -> new ConsistencyView(
                        from, to, proof.stream().map(Hash::toString).toList()))
                .orElseThrow(LogController::nothing);
    }

    /** A tile ({@code <L>/<N>[.p/<W>]}) or an entry bundle ({@code entries/<N>[.p/<W>]}). It never changes. */
    @GetMapping(path = "/tile/{*path}", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @Permission("audit:read")
    @Audited(type = "audit-log.checked", action = Action.READ)
    ResponseEntity<byte[]> readAuditTile(Caller caller, @PathVariable String path) {
        var relative = path.substring(1);
        var log = CallerLog.of(caller);
        var bytes = relative.startsWith(ENTRIES)
                ? TileAddress.parse(0, relative.substring(ENTRIES.length()))
                        .flatMap(address -> proofs.entries(log, address))
                : TileAddress.parse(relative).flatMap(address -> proofs.tile(log, address));
        return bytes.map(found -> ResponseEntity.ok()
                        .cacheControl(CacheControl.maxAge(Duration.ofDays(365))
                                .cachePrivate()
                                .immutable())
                        .body(found))
                .orElseThrow(LogController::nothing);
    }

    private static String text(Optional<TlogProof> proof) {
        return proof.map(TlogProof::toString).orElseThrow(LogController::nothing);
    }

    private static ProblemException nothing() {
        return HttpProblem.NOT_FOUND.exception("The log has no such thing, or has not signed it yet.");
    }

    /** @param keys vkeys, the newest first */
    record LogKeysView(String origin, List<String> keys) {}

    /** @param hashes base64 */
    record ConsistencyView(long from, long to, List<String> hashes) {}
}
