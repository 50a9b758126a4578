// SPDX-License-Identifier: Apache-2.0
package io.chartveil.transparencylog.witness;

import io.chartveil.transparencylog.note.NoteSignature;

/** What a witness says, with the status and body it says it by. */
public sealed interface WitnessAnswer {

    int status();

    String body();

    record Cosigned(NoteSignature cosignature) implements WitnessAnswer {
        @Override
        public int status() {
            return 200;
        }

        @Override
        public String body() {
            return cosignature.line();
        }
    }

    /** The log's last checkpoint here has another size than the old one of the request. */
    record Conflict(long size) implements WitnessAnswer {
        @Override
        public int status() {
            return 409;
        }

        @Override
        public String body() {
            return size + "\n";
        }
    }

    record Refused(int status, String reason) implements WitnessAnswer {
        @Override
        public String body() {
            return reason + "\n";
        }
    }
}
