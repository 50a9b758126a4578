// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "down", description = "Stops the platform; its data stays.", mixinStandardHelpOptions = true)
final class DownCommand implements Callable<Integer> {

    @Mixin
    private InstallationOptions installation = new InstallationOptions();

    @Override
    public Integer call() {
        if (!installation.folder().exists()) {
            System.err.println("Nothing was running.");
            return 0;
        }
        var stopped = installation.runtime().down();
        System.err.println(stopped.isEmpty() ? "Nothing was running." : "Stopped: " + String.join(", ", stopped) + ".");
        return 0;
    }
}
