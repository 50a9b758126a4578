// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.CRC32;
import java.util.zip.ZipFile;

/**
 * A service's jar taken apart below the data folder: it starts faster than the whole jar, and a build that goes on
 * beside the running platform does not pull its classes away.
 *
 * @param folder holds the application's jar and its libraries
 * @param fingerprint of the jar's content; reproducible jars all have the same time
 */
record ServiceFiles(Path folder, String fingerprint) {

    static ServiceFiles of(ServiceSpec service, Path home, DataFolder data) {
        Path jar = service.jar(home);
        String fingerprint = fingerprint(jar);
        return new ServiceFiles(data.caches().resolve(service.name() + "-" + fingerprint), fingerprint);
    }

    Path jar(ServiceSpec service) {
        return folder.resolve(service.module() + ".jar");
    }

    /** Takes the jar apart, unless that was done before. */
    void extract(ServiceSpec service, Path home) {
        if (Files.exists(folder)) {
            return;
        }
        Path draft = folder.resolveSibling(folder.getFileName() + ".new");
        DataFolder.deleteTree(draft);
        try {
            int exit = new ProcessBuilder(
                            Java.program(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-Djarmode=tools",
                            "-jar",
                            service.jar(home).toString(),
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
            Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
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
