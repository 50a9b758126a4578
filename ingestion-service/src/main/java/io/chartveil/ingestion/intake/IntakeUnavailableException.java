// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.intake;

import org.jspecify.annotations.Nullable;

/** Records could not be made durable now. Whether they will be is not known: a caller tries again with the same key. */
public final class IntakeUnavailableException extends RuntimeException {

    IntakeUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
