// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.deid;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Works on pieces of input on several threads and writes what comes out in the order in which they came. A bounded
 * number waits, so that memory does not grow with the input.
 *
 * @param <T> a piece of input
 */
final class OrderedWork<T> implements AutoCloseable {

    private static final int WAITING_PER_THREAD = 4;

    private final Function<T, Done> work;
    private final OutputStream out;
    private final PrintStream err;
    private final ExecutorService workers;
    private final BlockingQueue<Future<Optional<Done>>> waiting;
    private final Thread writer;
    private volatile boolean closed;
    private boolean whole = true;

    OrderedWork(int threads, Function<T, Done> work, OutputStream out, PrintStream err) {
        this.work = work;
        this.out = out;
        this.err = err;
        this.workers = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().name("deid-", 0).daemon().factory());
        this.waiting = new ArrayBlockingQueue<>(threads * WAITING_PER_THREAD);
        this.writer = Thread.ofPlatform().name("deid-writer").daemon().start(this::write);
    }

    /**
     * What became of a piece.
     *
     * @param faults sentences for stderr; not empty when something of the piece was left out
     */
    record Done(byte[] output, List<String> faults) {}

    /** False when nobody reads the output any more. */
    boolean isGoingOn() {
        return !closed;
    }

    void submit(T piece) throws InterruptedException {
        waiting.put(workers.submit(() -> Optional.of(work.apply(piece))));
    }

    /** Waits for everything that was submitted; true when nothing was left out. */
    boolean finish() throws InterruptedException {
        waiting.put(CompletableFuture.completedFuture(Optional.empty()));
        writer.join();
        return whole && !closed;
    }

    private void write() {
        try {
            for (var next = waiting.take().get();
                    next.isPresent();
                    next = waiting.take().get()) {
                Done done = next.get();
                done.faults().forEach(err::println);
                whole &= done.faults().isEmpty();
                if (!closed) {
                    write(done.output());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            whole = false;
            closed = true;
            err.println("The work broke off: "
                    + Objects.requireNonNull(e.getCause()).getClass().getSimpleName() + ".");
        }
    }

    private void write(byte[] output) {
        try {
            out.write(output);
            out.flush();
        } catch (IOException e) {
            closed = true;
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
        writer.interrupt();
    }
}
