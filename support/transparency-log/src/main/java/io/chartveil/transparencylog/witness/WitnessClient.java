// SPDX-License-Identifier: Apache-2.0
package io.chartveil.transparencylog.witness;

import io.chartveil.transparencylog.checkpoint.SignedCheckpoint;
import io.chartveil.transparencylog.checkpoint.TreeSize;
import io.chartveil.transparencylog.merkle.Hash;
import io.chartveil.transparencylog.note.InvalidNoteException;
import io.chartveil.transparencylog.note.Note;
import io.chartveil.transparencylog.note.NoteSignature;
import io.chartveil.transparencylog.note.VerifierKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** A log's way to one witness. It need not remember what the witness saw last: the witness says so. */
public final class WitnessClient {

    /** The proof from an old size to the checkpoint's. */
    @FunctionalInterface
    public interface Proofs {
        List<Hash> consistency(long oldSize);
    }

    private static final int OK = 200;
    private static final int CONFLICT = 409;

    private final HttpClient http;
    private final URI submission;
    private final VerifierKey witness;
    private final Duration timeout;
    private long lastSize;

    /** @param submission the witness's submission prefix */
    public WitnessClient(HttpClient http, URI submission, VerifierKey witness, Duration timeout) {
        this.http = http;
        this.submission = submission;
        this.witness = witness;
        this.timeout = timeout;
    }

    public VerifierKey witness() {
        return witness;
    }

    /**
     * The witness's cosignature, verified.
     *
     * @throws IOException if it did not answer
     * @throws InvalidNoteException if it refused, or answered something else
     */
    public synchronized NoteSignature cosign(SignedCheckpoint checkpoint, Proofs proofs)
            throws IOException, InvalidNoteException {
        var answer = send(new AddCheckpoint(lastSize, proof(proofs, checkpoint), checkpoint));
        if (answer.statusCode() == CONFLICT) {
            lastSize = size(answer.body());
            if (lastSize > checkpoint.checkpoint().size()) {
                throw new InvalidNoteException(
                        "the witness has seen %d leaves of this log already".formatted(lastSize));
            }
            answer = send(new AddCheckpoint(lastSize, proof(proofs, checkpoint), checkpoint));
        }
        if (answer.statusCode() != OK) {
            throw new InvalidNoteException("the witness answered " + answer.statusCode() + ": "
                    + answer.body().strip());
        }
        var cosignature = verified(checkpoint, answer.body());
        lastSize = checkpoint.checkpoint().size();
        return cosignature;
    }

    private List<Hash> proof(Proofs proofs, SignedCheckpoint checkpoint) {
        return lastSize == 0 || lastSize >= checkpoint.checkpoint().size() ? List.of() : proofs.consistency(lastSize);
    }

    private NoteSignature verified(SignedCheckpoint checkpoint, String lines) throws InvalidNoteException {
        var cosignatures =
                new Note(checkpoint.note().text(), Note.parseSignatures(lines)).signaturesOf(List.of(witness));
        if (cosignatures.isEmpty()) {
            throw new InvalidNoteException("the witness answered without a cosignature of its key");
        }
        return cosignatures.getFirst();
    }

    private static long size(String body) throws InvalidNoteException {
        try {
            return TreeSize.parse(body.strip());
        } catch (IllegalArgumentException e) {
            throw new InvalidNoteException("the witness named no size");
        }
    }

    private HttpResponse<String> send(AddCheckpoint request) throws IOException {
        var post = HttpRequest.newBuilder(URI.create(submission + "/add-checkpoint"))
                .timeout(timeout)
                .POST(HttpRequest.BodyPublishers.ofByteArray(request.toBytes()))
                .build();
        try {
            return http.send(post, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
