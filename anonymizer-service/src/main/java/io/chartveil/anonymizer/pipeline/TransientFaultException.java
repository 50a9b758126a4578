// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.pipeline;

/** Something that may heal: the record waits and is tried again. */
final class TransientFaultException extends RuntimeException {

    TransientFaultException(String message, Throwable cause) {
        super(message, cause);
    }
}
