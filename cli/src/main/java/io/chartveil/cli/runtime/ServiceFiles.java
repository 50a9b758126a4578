// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipFile;

/**
 * A service's jar taken apart: it starts faster than the whole jar, and the JDK can cache its classes.
 *
 * @param name of the entry that holds the application's jar and its libraries
 * @param fingerprint of the jar's content; reproducible jars all have the same time
 */
record ServiceFiles(ServiceSpec service, BuildCache cache, String name, String fingerprint) {

    static ServiceFiles of(ServiceSpec service, Path home) {
        String fingerprint = fingerprint(service.jar(home));
        return new ServiceFiles(service, BuildCache.of(home), service.name() + "-" + fingerprint, fingerprint);
    }

    /** The entries of the cache that this jar uses. */
    List<Path> entries() {
        return List.of(cache.entry(name), aotCache().file());
    }

    AotCache aotCache() {
        return new AotCache(cache.entry(name + ".aot"));
    }

    /** The application's jar, taken apart at the first call. */
    Path jar(Path home) {
        return cache.folder(name, draft -> extract(service.jar(home), draft)).resolve(service.module() + ".jar");
    }

    private void extract(Path jar, Path draft) {
        try {
            int exit = new ProcessBuilder(
                            Java.program(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-Djarmode=tools",
                            "-jar",
                            jar.toString(),
                            "extract",
                            "--destination",
                            draft.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new RuntimeFailure("The jar of " + service.name()
                        + " cannot be taken apart. Is there room on the disk? Is it built whole?");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RuntimeFailure("Interrupted.", e);
        }
    }

    /** From the jar's directory alone. */
    private static String fingerprint(Path jar) {
        try (var zip = new ZipFile(jar.toFile())) {
            var crc = new CRC32();
            zip.stream()
                    .map(entry -> entry.getName() + entry.getCrc())
                    .sorted()
                    .forEach(entry -> crc.update(entry.getBytes(StandardCharsets.UTF_8)));
            return Long.toHexString(crc.getValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
