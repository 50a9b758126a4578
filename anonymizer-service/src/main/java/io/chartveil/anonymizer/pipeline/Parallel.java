// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** Work on virtual threads, no more of it at once than there are cores: it is all arithmetic. */
final class Parallel implements AutoCloseable {

    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("anonymize-", 0).factory());
    private final Semaphore cores;

    Parallel(int cores) {
        this.cores = new Semaphore(cores);
    }

    /** The results in the order of the inputs. The first failure is thrown once all have ended. */
    <A, B> List<B> map(List<A> inputs, Function<A, B> work) {
        var futures = new ArrayList<Future<B>>(inputs.size());
        for (var input : inputs) {
            futures.add(threads.submit(bounded(() -> work.apply(input))));
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

    private <B> Callable<B> bounded(Callable<B> work) {
        return () -> {
            cores.acquire();
            try {
                return work.call();
            } finally {
                cores.release();
            }
        };
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
