// SPDX-License-Identifier: Apache-2.0
package io.chartveil.transparencylog.note;

/** A signature is malformed or wrong; the text may be a note's. */
public final class InvalidSignatureException extends InvalidNoteException {

    private static final long serialVersionUID = 1L;

    public InvalidSignatureException(String reason) {
        super(reason);
    }
}
