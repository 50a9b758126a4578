// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** PostgreSQL's programs, unpacked once from the class path. */
record PostgresBinaries(Path home) {

    static PostgresBinaries unpack(BuildCache cache) {
        return new PostgresBinaries(cache.folder(entry(archive()), PostgresBinaries::unpackInto));
    }

    static void unpackInto(Path target) {
        try (InputStream in = archive().openStream()) {
            extract(in, target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The entry of the cache that holds them. */
    static Path entry(BuildCache cache) {
        return cache.entry(entry(archive()));
    }

    /** Named by the library that they come in, which has the version in its name. */
    private static String entry(URL archive) {
        String library = archive.getPath().replaceFirst("\\.jar!.*", "");
        return "postgresql-" + library.substring(library.lastIndexOf('/') + 1);
    }

    private static URL archive() {
        var archive = PostgresBinaries.class.getResource("/" + archiveName());
        if (archive == null) {
            throw new RuntimeFailure("There is no PostgreSQL for this machine (" + archiveName()
                    + " is not on the class path). Use your own with --db-url.");
        }
        return archive;
    }

    private static String archiveName() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
        String processor = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        return "postgres-" + system + "-" + processor + ".txz";
    }

    String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    private static void extract(InputStream archive, Path target) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZCompressorInputStream(archive))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path file = target.resolve(entry.getName()).normalize();
                if (!file.startsWith(target)) {
                    throw new IOException("the archive points outside itself");
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else if (entry.isSymbolicLink()) {
                    Files.createDirectories(file.getParent());
                    Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                } else {
                    Files.createDirectories(file.getParent());
                    Files.copy(tar, file);
                    boolean executable = (entry.getMode() & 0100) != 0;
                    Files.setPosixFilePermissions(
                            file, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
                }
            }
        }
    }
}
