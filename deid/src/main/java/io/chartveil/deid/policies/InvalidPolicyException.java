// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.policies;

import java.util.List;
import java.util.stream.Collectors;

/** A policy document that cannot be used, with every place that must be mended. */
public final class InvalidPolicyException extends RuntimeException {

    private final transient List<DocumentFault> faults;

    InvalidPolicyException(List<DocumentFault> faults) {
        super(faults.stream().map(DocumentFault::toString).collect(Collectors.joining("; ")));
        this.faults = List.copyOf(faults);
    }

    InvalidPolicyException(int line, DocumentRule rule) {
        this(List.of(new DocumentFault(line, "", rule)));
    }

    public List<DocumentFault> faults() {
        return faults;
    }
}
