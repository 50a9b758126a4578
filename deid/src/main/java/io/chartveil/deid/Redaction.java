// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid;

import java.util.List;

/** A text after its identifiers were replaced, and what was done where. {@code toString} hides the text. */
public record Redaction(String text, List<Finding> findings) {

    public Redaction {
        findings = List.copyOf(findings);
    }

    @Override
    public String toString() {
        return "Redaction[" + findings.size() + " findings]";
    }
}
