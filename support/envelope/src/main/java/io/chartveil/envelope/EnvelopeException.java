// SPDX-License-Identifier: Apache-2.0
package io.chartveil.envelope;

import java.io.IOException;

/** Sealed bytes that do not open. Trying again does not help; the message never says what was inside. */
public final class EnvelopeException extends IOException {

    EnvelopeException(String message) {
        super(message);
    }

    EnvelopeException(String message, Throwable cause) {
        super(message, cause);
    }
}
