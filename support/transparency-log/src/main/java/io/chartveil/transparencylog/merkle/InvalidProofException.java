// SPDX-License-Identifier: Apache-2.0
package io.chartveil.transparencylog.merkle;

/** A proof that does not prove what it was given for. */
public final class InvalidProofException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String reason;

    public InvalidProofException(String reason) {
        super(reason);
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
