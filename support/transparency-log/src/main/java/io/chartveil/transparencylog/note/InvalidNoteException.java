// SPDX-License-Identifier: Apache-2.0
package io.chartveil.transparencylog.note;

/** What came is no signed note, or nobody that is trusted signed it. */
public sealed class InvalidNoteException extends Exception permits InvalidSignatureException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    public InvalidNoteException(String reason) {
        super(reason);
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
