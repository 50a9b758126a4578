// SPDX-License-Identifier: Apache-2.0
package io.chartveil.envelope;

import java.security.GeneralSecurityException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The platform threads on which sealing takes place for virtual ones, as many as there are cores.
 *
 * <p>Tink keeps a random generator for each thread, and looks for Conscrypt through the whole class path to make one: a
 * virtual thread, which seals once and ends, would make one for that one seal.
 */
final class CipherThreads {

    private static final ExecutorService THREADS = Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(),
            Thread.ofPlatform().daemon().name("cipher-", 0).factory());

    private CipherThreads() {}

    /** A step that makes a nonce. */
    interface Encryption {
        byte[] encrypt() throws GeneralSecurityException;
    }

    /** The ciphertext; a caller that is a platform thread encrypts by itself. */
    static byte[] run(Encryption encryption) throws GeneralSecurityException {
        if (!Thread.currentThread().isVirtual()) {
            return encryption.encrypt();
        }
        try {
            return THREADS.submit(encryption::encrypt).get();
        } catch (ExecutionException e) {
            throw new GeneralSecurityException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while sealing", e);
        }
    }
}
