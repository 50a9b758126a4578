// SPDX-License-Identifier: Apache-2.0
package io.chartveil.internaltoken;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The gateway's signing keys, always at hand: from the file of the last run at first, then read again in the background.
 * No request waits for the gateway but one that names an unknown key, and of those one in ten seconds.
 */
final class SigningKeys implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SigningKeys.class);
    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final Duration UNKNOWN_KEY_PAUSE = Duration.ofSeconds(10);

    private final KeySetSource source;
    private final KeySetFile file;
    private final Duration refresh;
    private volatile KeySet keys = KeySet.NONE;
    private long lastUnknownKey = System.nanoTime() - UNKNOWN_KEY_PAUSE.toNanos();
    private volatile @Nullable Thread background;

    SigningKeys(KeySetSource source, KeySetFile file, Duration refresh) {
        this.source = source;
        this.file = file;
        this.refresh = refresh;
        file.read().ifPresent(kept -> keys = kept);
    }

    Optional<ECDSAVerifier> find(String keyId) {
        var known = keys.find(keyId);
        return known.isPresent() ? known : findAfterRefresh(keyId);
    }

    boolean isReady() {
        return !keys.isEmpty();
    }

    private synchronized Optional<ECDSAVerifier> findAfterRefresh(String keyId) {
        var meanwhile = keys.find(keyId);
        long now = System.nanoTime();
        if (meanwhile.isPresent() || now - lastUnknownKey < UNKNOWN_KEY_PAUSE.toNanos()) {
            return meanwhile;
        }
        lastUnknownKey = now;
        refresh();
        return keys.find(keyId);
    }

    private boolean refresh() {
        try {
            var text = source.read();
            keys = KeySet.parse(text);
            file.write(text);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (IOException | RuntimeException e) {
            LOG.atWarn()
                    .addKeyValue("cause", e.getClass().getName())
                    .log(
                            "The gateway's key set cannot be read; {}",
                            isReady() ? "the kept one is used" : "none is kept");
            return false;
        }
    }

    private void refreshAgainAndAgain() {
        try {
            while (true) {
                var pause = refresh() || isReady() ? refresh : RETRY;
                Thread.sleep(pause);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void start() {
        background = Thread.ofVirtual().name("signing-keys").start(this::refreshAgainAndAgain);
    }

    @Override
    public void stop() {
        if (background != null) {
            background.interrupt();
            background = null;
        }
    }

    @Override
    public boolean isRunning() {
        return background != null;
    }

    /** Early: whoever answers needs the keys. */
    @Override
    public int getPhase() {
        return 0;
    }
}
