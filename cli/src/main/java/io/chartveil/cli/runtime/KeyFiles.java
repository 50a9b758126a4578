// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.runtime;

import io.chartveil.envelope.KeyRing;
import io.chartveil.transparencylog.note.Ed25519Seed;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files with keys that services are started with: a ring each, and what they share. Made once, never replaced. */
record KeyFiles(Path folder, Credentials credentials) {

    static final String OPERATOR = "platform-operator";

    void provide() {
        for (var service : ServiceSpec.ALL) {
            ring(folder.resolve(service.name() + ".keyring"));
        }
        patientKey(folder.resolve("audit-patient.key"));
        operatorSecret(folder.resolve("platform-operator.secret"));
    }

    void ring(Path file) {
        if (!Files.exists(file)) {
            KeyRing.create(file);
        }
    }

    void patientKey(Path file) {
        secret(file, "audit-patient");
    }

    void operatorSecret(Path file) {
        secret(file, "client/" + OPERATOR);
    }

    /** The seed from which the keys that sign the audit logs follow. */
    void logKey(Path file) {
        if (!Files.exists(file)) {
            DataFolder.writePrivately(file, Ed25519Seed.generate().secret());
        }
    }

    private void secret(Path file, String name) {
        if (!Files.exists(file)) {
            DataFolder.writePrivately(file, credentials.secret(name));
        }
    }
}
