// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli;

import io.chartveil.cli.runtime.DataFolder;
import io.chartveil.cli.runtime.LocalRuntime;
import io.chartveil.cli.runtime.RuntimeFailure;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which installation a command means. */
final class InstallationOptions {

    @Option(
            names = "--data-dir",
            paramLabel = "FOLDER",
            description = "Where the installation keeps its data (default: .chartveil/data in the checkout).")
    private @Nullable Path dataFolder;

    Path home() {
        String home = System.getProperty("chartveil.home");
        if (home == null) {
            throw new RuntimeFailure("Start this program as ./chartveil.");
        }
        return Path.of(home);
    }

    DataFolder folder() {
        return new DataFolder((dataFolder == null ? home().resolve(".chartveil").resolve("data") : dataFolder)
                .toAbsolutePath()
                .normalize());
    }

    LocalRuntime runtime() {
        return new LocalRuntime(home(), requireInstalled());
    }

    DataFolder requireInstalled() {
        var folder = folder();
        if (!folder.exists()) {
            throw new RuntimeFailure(
                    "There is no installation in " + folder.root() + ". Make one with ./chartveil up.");
        }
        return folder;
    }
}
