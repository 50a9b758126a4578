// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit.tree;

import io.chartveil.audit.log.LogName;
import io.chartveil.audit.log.LogTransactions;
import io.chartveil.transparencylog.checkpoint.SignedCheckpoint;
import io.chartveil.transparencylog.note.InvalidNoteException;
import io.chartveil.transparencylog.note.NoteSignature;
import io.chartveil.transparencylog.witness.WitnessClient;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Asks the witnesses to cosign. Nobody waits for them: a slow or silent witness gets the newest checkpoint when it is
 * back, and those between never.
 */
@Component
final class Cosigning implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Cosigning.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private record Asked(LogName log, LogProperties.Witness witness) {}

    private record Conversation(WitnessClient client, AtomicReference<@Nullable SignedCheckpoint> newest) {}

    private final List<LogProperties.Witness> witnesses;
    private final LogTransactions transactions;
    private final TreeStorage storage;
    private final Checkpoints checkpoints;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("audit-witness-", 0).factory());
    private final Map<Asked, Conversation> conversations = new ConcurrentHashMap<>();

    Cosigning(LogProperties properties, LogTransactions transactions, TreeStorage storage, Checkpoints checkpoints) {
        this.witnesses = properties.witnesses();
        this.transactions = transactions;
        this.storage = storage;
        this.checkpoints = checkpoints;
    }

    void ask(LogName log, SignedCheckpoint checkpoint) {
        for (var witness : witnesses) {
            var conversation = conversations.computeIfAbsent(
                    new Asked(log, witness),
                    _ -> new Conversation(
                            new WitnessClient(http, witness.url(), witness.verifier(), PATIENCE),
                            new AtomicReference<>()));
            if (conversation.newest().getAndSet(checkpoint) == null) {
                threads.execute(() -> talk(log, conversation));
            }
        }
    }

    private void talk(LogName log, Conversation conversation) {
        var checkpoint = conversation.newest().get();
        while (checkpoint != null) {
            cosign(log, conversation.client(), checkpoint);
            checkpoint = conversation.newest().compareAndSet(checkpoint, null)
                    ? null
                    : conversation.newest().get();
        }
    }

    private void cosign(LogName log, WitnessClient witness, SignedCheckpoint checkpoint) {
        long size = checkpoint.checkpoint().size();
        try {
            NoteSignature cosignature = witness.cosign(
                    checkpoint,
                    old -> transactions.readIn(
                            log, () -> storage.tree(log, size).consistencyProof(old, size)));
            transactions.in(log, () -> {
                checkpoints.store(log, size, cosignature);
                return size;
            });
        } catch (IOException | InvalidNoteException | RuntimeException e) {
            LOG.atWarn()
                    .setCause(e)
                    .addKeyValue("log", log.value())
                    .addKeyValue("witness", witness.witness().name())
                    .log("A witness did not cosign");
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
