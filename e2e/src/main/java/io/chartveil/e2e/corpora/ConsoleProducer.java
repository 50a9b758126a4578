// SPDX-License-Identifier: Apache-2.0
package io.chartveil.e2e.corpora;

import io.chartveil.e2e.platform.HospitalLogin;
import io.chartveil.e2e.platform.Installation;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Kafka's own console producer, as a hospital would start it: a process that knows the broker and its sign-in. */
final class ConsoleProducer {

    private static final Duration LONGEST_END = Duration.ofMinutes(3);

    /** A little less than what the broker takes as one message. */
    private static final int LARGEST_MESSAGE = 1_000_000;

    private final HospitalLogin login;
    private final Path configuration;
    private final Path output;

    ConsoleProducer(Installation platform, HospitalLogin login) {
        this.login = login;
        this.configuration = platform.folder().temporary().resolve("console-producer.properties");
        this.output = platform.folder().temporary().resolve("console-producer.log");
        var settings = new Properties();
        login.settings().forEach((name, value) -> settings.setProperty(name, value.toString()));
        settings.setProperty("max.request.size", Integer.toString(LARGEST_MESSAGE));
        settings.setProperty("compression.type", "zstd");
        try {
            Files.deleteIfExists(configuration);
            Files.createFile(
                    configuration, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (var file = Files.newOutputStream(configuration)) {
                settings.store(file, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Runs one producer to its end. Values that the broker would not take are named in its output and passed over.
     *
     * @param values gives every value to the sink it is handed
     */
    void send(String mediaType, Consumer<Consumer<byte[]>> values) {
        try {
            var process = new ProcessBuilder(command(mediaType))
                    .redirectOutput(Redirect.appendTo(output.toFile()))
                    .redirectError(Redirect.appendTo(output.toFile()))
                    .start();
            try (var input = new BufferedOutputStream(process.getOutputStream())) {
                values.accept(value -> write(input, value));
            }
            if (!process.waitFor(LONGEST_END.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("the console producer did not end within " + LONGEST_END);
            }
            if (process.exitValue() != 0) {
                throw new IllegalStateException("the console producer ended with " + process.exitValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void write(OutputStream input, byte[] value) {
        try {
            for (byte one : value) {
                if (one == SeparatedRecords.END) {
                    throw new IOException("a value holds the byte that ends values");
                }
            }
            input.write(value);
            input.write(SeparatedRecords.END);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> command(String mediaType) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                "org.apache.kafka.tools.ConsoleProducer",
                "--bootstrap-server",
                Objects.requireNonNull(login.settings().get("bootstrap.servers"))
                        .toString(),
                "--topic",
                login.topic(),
                "--command-config",
                configuration.toString(),
                "--line-reader",
                SeparatedRecords.class.getName(),
                "--reader-property",
                "content-type=" + mediaType,
                "--request-timeout-ms",
                "10000");
    }
}
