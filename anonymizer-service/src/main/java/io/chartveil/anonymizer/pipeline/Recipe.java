// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.pipeline;

import io.chartveil.anonymizer.deidentification.Deidentified;
import io.chartveil.anonymizer.subjects.Subject;
import io.chartveil.deid.KnownIdentifiers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The digest of all that a result was made from, besides the record itself. */
final class Recipe {

    private Recipe() {}

    /** What was known of the subject enters under the subject's key: the digest alone tells nothing of it. */
    static byte[] of(Deidentified done, Subject subject, KnownIdentifiers known) {
        var state = new StringBuilder();
        known.values()
                .forEach(value -> state.append(value.label())
                        .append('/')
                        .append(value.form())
                        .append('/')
                        .append(value.text())
                        .append('\n'));
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((done.policy() + "\n" + done.engine() + "\n" + subject.id() + "\n")
                    .getBytes(StandardCharsets.UTF_8));
            return digest.digest(subject.secrets().ofSubject("recipe", state.toString()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
