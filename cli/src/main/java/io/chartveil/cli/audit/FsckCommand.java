// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.audit;

import io.chartveil.cli.runtime.DataFolder;
import io.chartveil.cli.runtime.ServiceSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "fsck",
        description = "Computes the local installation's logs again from their storage and compares everything.",
        mixinStandardHelpOptions = true)
final class FsckCommand implements Callable<Integer> {

    @Option(
            names = "--data-dir",
            paramLabel = "FOLDER",
            description = "Where the installation keeps its data (default: .chartveil/data in the checkout).")
    private @Nullable Path dataFolder;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var home = Path.of(System.getProperty("chartveil.home", "."));
        var folder = new DataFolder(
                (dataFolder == null ? home.resolve(".chartveil").resolve("data") : dataFolder).toAbsolutePath());
        var audit = ServiceSpec.ALL.stream()
                .filter(service -> service.name().equals("audit"))
                .findFirst()
                .orElseThrow();
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-jar",
                        audit.jar(home).toString(),
                        "--fsck",
                        "--spring.main.banner-mode=off",
                        "--logging.level.root=WARN",
                        "--spring.config.additional-location="
                                + folder.configuration(audit.name()).toUri())
                .inheritIO()
                .start()
                .waitFor();
    }
}
