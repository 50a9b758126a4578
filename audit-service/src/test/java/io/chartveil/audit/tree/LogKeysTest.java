// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit.tree;

import static org.assertj.core.api.Assertions.assertThat;

import io.chartveil.audit.log.LogName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogKeysTest {

    private static final int INSTANCES = 8;

    @TempDir
    private Path folder;

    @RepeatedTest(20)
    void instancesThatStartAtOnceSignWithOneKey() throws Exception {
        // Given
        var file = folder.resolve("log.key");
        var together = new CyclicBarrier(INSTANCES);
        Callable<LogKeys> start = () -> {
            together.await();
            return LogKeys.read("chartveil.test", file);
        };

        // When
        var keys = new ArrayList<String>();
        try (var threads = Executors.newFixedThreadPool(INSTANCES)) {
            for (Future<LogKeys> one : threads.invokeAll(Collections.nCopies(INSTANCES, start))) {
                keys.add(one.get().verifiers(new LogName("north")).toString());
            }
        }

        // Then
        assertThat(keys).hasSize(INSTANCES).containsOnly(verifiers(file));
    }

    @Test
    void noDraftStays() throws IOException {
        // When
        LogKeys.read("chartveil.test", folder.resolve("log.key"));

        // Then
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("log.key"));
        }
    }

    private static String verifiers(Path file) {
        return LogKeys.read("chartveil.test", file)
                .verifiers(new LogName("north"))
                .toString();
    }
}
