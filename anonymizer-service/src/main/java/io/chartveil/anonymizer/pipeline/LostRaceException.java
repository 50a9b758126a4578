// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.pipeline;

/** Another instance was faster, or a subject ended meanwhile: the batch is rolled back and done anew. */
final class LostRaceException extends RuntimeException {

    LostRaceException(String message) {
        super(message);
    }
}
