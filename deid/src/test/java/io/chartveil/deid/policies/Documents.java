// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.policies;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Documents as the tests write them. */
final class Documents {

    private static final String HEAD = "name: north\nbase: hipaa-safe-harbor\n";

    private Documents() {}

    static PolicyDocument yaml(String rest) {
        return PolicyDocument.parse(bytes(HEAD + rest), DocumentFormat.YAML);
    }

    static PolicyDocument json(String text) {
        return PolicyDocument.parse(bytes(text), DocumentFormat.JSON);
    }

    /** The faults of a document whose third line is the first of these. */
    static List<DocumentFault> faults(String rest) {
        return faultsOf(HEAD + rest, DocumentFormat.YAML);
    }

    static List<DocumentFault> faultsOf(String text, DocumentFormat format) {
        return faultsOf(bytes(text), format);
    }

    static List<DocumentFault> faultsOf(byte[] document, DocumentFormat format) {
        try {
            PolicyDocument.parse(document, format);
            return List.of();
        } catch (InvalidPolicyException e) {
            return e.faults();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
