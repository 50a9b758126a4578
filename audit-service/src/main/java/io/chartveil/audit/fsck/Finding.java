// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit.fsck;

import io.chartveil.audit.log.LogName;

/** Something in the storage of a log that is not as it was stored. It names places, never content. */
public record Finding(LogName log, String what) {
    @Override
    public String toString() {
        return log.value() + ": " + what;
    }
}
