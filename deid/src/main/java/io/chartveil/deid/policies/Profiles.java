// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.policies;

import io.chartveil.deid.Policy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The profiles of the jar, one document for each version of each. */
public final class Profiles {

    /** Of one name the oldest version first. */
    static final List<String> DOCUMENTS = List.of(
            "hipaa-safe-harbor.1.yaml",
            "hipaa-limited-dataset.1.yaml",
            "hipaa-expert-determination.1.yaml",
            "gdpr-pseudonymised.1.yaml");

    private Profiles() {}

    public static List<Policy> read() {
        return DOCUMENTS.stream()
                .map(name -> DocumentReader.readProfile(bytes(name)))
                .toList();
    }

    /** @param reference {@code name@version} of a shipped profile */
    public static byte[] document(String reference) {
        return bytes(reference.replace('@', '.') + ".yaml");
    }

    static byte[] bytes(String document) {
        try (InputStream in = Profiles.class.getResourceAsStream(document)) {
            if (in == null) {
                throw new IllegalStateException("The policy " + document + " is missing from the deid jar.");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("The policy " + document + " cannot be read.", e);
        }
    }
}
