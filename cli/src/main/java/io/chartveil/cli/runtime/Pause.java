// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.runtime;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A wait between two looks at something that says nothing when it is ready. */
public final class Pause {

    private Pause() {}

    public static void milliseconds(long count) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(count));
        if (Thread.currentThread().isInterrupted()) {
            throw new RuntimeFailure("Interrupted.");
        }
    }
}
