// SPDX-License-Identifier: Apache-2.0
package io.chartveil.transparencylog.witness;

import io.chartveil.transparencylog.checkpoint.SignedCheckpoint;
import java.util.Optional;

/** The last checkpoint of each log, kept so that it outlives the witness's process. */
public interface WitnessedCheckpoints {

    Optional<SignedCheckpoint> last(String origin);

    /** Returns when it is durable. */
    void keep(SignedCheckpoint checkpoint);
}
