// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.policies;

import io.chartveil.deid.policies.DocumentFormat;
import io.chartveil.deid.policies.PolicyDocument;
import java.nio.charset.StandardCharsets;

/** A policy's document as it was sent. It may name patients among its denied terms, so {@code toString} hides it. */
public record WrittenPolicy(String text, DocumentFormat format) {

    /** @throws io.chartveil.deid.policies.InvalidPolicyException if it breaks a rule */
    PolicyDocument parsed() {
        return PolicyDocument.parse(text.getBytes(StandardCharsets.UTF_8), format);
    }

    @Override
    public String toString() {
        return "WrittenPolicy[" + format + "]";
    }
}
