// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit.tree;

import io.chartveil.audit.log.LogName;
import io.chartveil.transparencylog.note.Ed25519Seed;
import io.chartveil.transparencylog.note.SignatureType;
import io.chartveil.transparencylog.note.SigningKey;
import io.chartveil.transparencylog.note.VerifierKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The keys that sign the logs: each log has its own, which follow from the installation's seeds and the log's name. */
public final class LogKeys {

    private static final Logger LOG = LoggerFactory.getLogger(LogKeys.class);

    private final String origin;
    private final List<Ed25519Seed> seeds;

    /** @param origin what the names of the logs begin with */
    public LogKeys(String origin, List<Ed25519Seed> seeds) {
        this.origin = origin;
        this.seeds = List.copyOf(seeds);
        if (seeds.isEmpty()) {
            throw new IllegalArgumentException("there is no seed to sign the audit logs with");
        }
    }

    /** Reads the seeds; a file that is not there yet is made, with one, by the first of all instances. */
    static LogKeys read(String origin, Path file) {
        try {
            if (Files.notExists(file)) {
                create(file);
            }
            return new LogKeys(
                    origin,
                    Files.readAllLines(file).stream()
                            .filter(line -> !line.isBlank())
                            .map(line -> Ed25519Seed.parse(line.strip()))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException("chartveil.audit.log.key-file cannot be read or made", e);
        }
    }

    private static void create(Path file) throws IOException {
        var draft = Files.createTempFile(file.toAbsolutePath().getParent(), "log-key", ".new");
        try {
            Files.writeString(draft, Ed25519Seed.generate().secret() + "\n");
            // A move would replace the key of an instance that was quicker, and has perhaps signed with it.
            Files.createLink(file, draft);
            LOG.atWarn().log("A key to sign the audit logs with was made; keep a copy where the service is not");
        } catch (FileAlreadyExistsException e) {
            LOG.atInfo().log("Another instance has made the key to sign the audit logs with");
        } catch (UnsupportedOperationException e) {
            throw new IOException("the folder's file system knows no hard links", e);
        } finally {
            Files.delete(draft);
        }
    }

    /** Under which name the log signs. */
    public String origin(LogName log) {
        return origin + "/" + log.value();
    }

    List<SigningKey> of(LogName log) {
        var name = origin(log);
        return seeds.stream()
                .map(seed -> new SigningKey(name, SignatureType.ED25519, seed.derive(name)))
                .toList();
    }

    /** Whom a reader of this log is to believe. */
    public List<VerifierKey> verifiers(LogName log) {
        return of(log).stream().map(SigningKey::verifier).toList();
    }
}
