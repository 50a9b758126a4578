// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.runtime;

import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;

/** Pieces of work side by side. */
public final class Concurrently {

    private Concurrently() {}

    /** Returns when all have ended, and then throws what the first to fail has thrown. */
    public static void run(Collection<Runnable> work) {
        run(work, work.size());
    }

    /** @param limit how many go on at a time */
    static void run(Collection<Runnable> work, int limit) {
        if (work.isEmpty()) {
            return;
        }
        try (var threads =
                Executors.newFixedThreadPool(limit, Thread.ofVirtual().factory())) {
            CompletableFuture.allOf(work.stream()
                            .map(task -> CompletableFuture.runAsync(task, threads))
                            .toArray(CompletableFuture[]::new))
                    .join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
