// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli;

import io.chartveil.cli.runtime.OwnServers;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "reset", description = "Stops the platform and deletes all its data.", mixinStandardHelpOptions = true)
final class ResetCommand implements Callable<Integer> {

    @Mixin
    private InstallationOptions installation = new InstallationOptions();

    @Option(names = "--yes", description = "Do not ask.")
    private boolean sure;

    @Override
    public Integer call() {
        var folder = installation.folder();
        if (!folder.exists()) {
            System.err.println("There is no installation in " + folder.root() + ": nothing is deleted.");
            return 0;
        }
        if (!sure && !confirmed(folder.root().toString())) {
            System.err.println("Nothing was deleted.");
            return 1;
        }
        var servers = OwnServers.of(folder);
        installation.runtime().down();
        folder.delete();
        System.err.println("Deleted " + folder.root() + ".");
        if (servers.any()) {
            System.err.println("What it made on servers of your own is still there (" + servers.describe()
                    + "), and nobody has the keys to it any more: drop databases, roles and topics before you begin"
                    + " anew on them.");
        }
        return 0;
    }

    private static boolean confirmed(String what) {
        var console = System.console();
        if (console == null || !console.isTerminal()) {
            System.err.println("This deletes " + what + ". Say --yes where nobody can be asked.");
            return false;
        }
        String answer = console.readLine("Delete %s with all its records? [y/N] ", what);
        return answer != null && answer.strip().equalsIgnoreCase("y");
    }
}
