// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Work on as many threads as there are cores: it is all arithmetic.
 *
 * <p>They are platform threads, since the ciphers keep a random generator for each thread, which a virtual one would
 * make anew for every record.
 */
final class Parallel implements AutoCloseable {

    private final ExecutorService threads;

    Parallel(int cores) {
        this.threads = Executors.newFixedThreadPool(
                cores, Thread.ofPlatform().name("anonymize-", 0).factory());
    }

    /** The results in the order of the inputs. The first failure is thrown once all have ended. */
    <A, B> List<B> map(List<A> inputs, Function<A, B> work) {
        var futures = new ArrayList<Future<B>>(inputs.size());
        for (var input : inputs) {
            futures.add(threads.submit(() -> work.apply(input)));
        }
        var results = new ArrayList<B>(inputs.size());
        RuntimeException failure = null;
        for (var future : futures) {
            try {
                results.add(future.get());
            } catch (ExecutionException e) {
                failure = failure == null ? wrap(e) : failure;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while a batch was worked on", e);
            }
        }
        if (failure != null) {
            throw failure;
        }
        return results;
    }

    private static RuntimeException wrap(ExecutionException e) {
        return e.getCause() instanceof RuntimeException cause
                ? cause
                : new IllegalStateException("a part of a batch failed", e.getCause());
    }

    @Override
    public void close() {
        threads.close();
    }
}
