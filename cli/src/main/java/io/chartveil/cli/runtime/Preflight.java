// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What must be true of this machine before anything is started: each finding names the cause, the remedy, the flag. */
final class Preflight {

    /** All seven together stay below 3 GiB. */
    private static final long MEMORY_OF_A_PART = (3L << 30) / 7;

    private static final long NEEDED_DISK = 1L << 30;

    private final DataFolder folder;
    private final Path home;
    private final Map<String, Integer> ports;
    private final int partsToStart;
    private final boolean needsUserNamespaces;

    /**
     * @param partsToStart how many parts do not run yet
     * @param ports the ports that they will take
     * @param needsUserNamespaces whether PostgreSQL is to run here, which refuses to be root
     */
    Preflight(DataFolder folder, Path home, int partsToStart, Map<String, Integer> ports, boolean needsUserNamespaces) {
        this.partsToStart = partsToStart;
        this.needsUserNamespaces = needsUserNamespaces;
        this.folder = folder;
        this.home = home;
        this.ports = Map.copyOf(ports);
    }

    /** @throws RuntimeFailure with every finding at once */
    void check() {
        var findings = new ArrayList<String>();
        checkJava(findings);
        checkMemory(findings);
        checkDisk(findings);
        checkExecutable(findings);
        if (needsUserNamespaces) {
            checkUserNamespaces(findings);
        }
        checkPorts(findings);
        checkJars(findings);
        if (!findings.isEmpty()) {
            throw new RuntimeFailure("Chartveil cannot start here:\n  - " + String.join("\n  - ", findings));
        }
    }

    private static void checkJava(List<String> findings) {
        if (Runtime.version().feature() < 25) {
            findings.add("This is Java " + Runtime.version().feature() + "; JDK 25 is needed. Set JAVA_HOME to one.");
        }
    }

    private void checkMemory(List<String> findings) {
        long needed = MEMORY_OF_A_PART * partsToStart;
        try {
            for (String line : Files.readAllLines(Path.of("/proc/meminfo"))) {
                if (line.startsWith("MemAvailable:")) {
                    long available = Long.parseLong(line.replaceAll("\\D", "")) << 10;
                    if (available < needed) {
                        findings.add("Only %d MiB of memory are free; %d MiB are needed. End other programs."
                                .formatted(available >> 20, needed >> 20));
                    }
                }
            }
        } catch (IOException e) {
            // No /proc on this system: nothing to check, the servers will say so themselves.
        }
    }

    private void checkDisk(List<String> findings) {
        try {
            long usable = Files.getFileStore(folder.root()).getUsableSpace();
            if (usable < NEEDED_DISK) {
                findings.add(
                        "Only %d MiB of disk are free under %s; 1024 MiB are needed. Choose another place with --data-dir."
                                .formatted(usable >> 20, folder.root()));
            }
        } catch (IOException e) {
            findings.add("The data folder " + folder.root() + " cannot be read. Choose another one with --data-dir.");
        }
    }

    private void checkExecutable(List<String> findings) {
        Path script = folder.temporary().resolve("preflight.sh");
        try {
            Files.deleteIfExists(script);
            Files.writeString(script, "#!/bin/sh\nexit 0\n");
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
            if (runs(script.toString())) {
                return;
            }
        } catch (IOException e) {
            // falls through to the finding
        }
        findings.add("Programs cannot be run from " + folder.root()
                + " (mounted noexec?). Choose another place with --data-dir.");
    }

    private static void checkUserNamespaces(List<String> findings) {
        if ("root".equals(System.getProperty("user.name")) && !runs("unshare", "--user", "true")) {
            findings.add("You are root, PostgreSQL refuses to run as root, and user namespaces are forbidden here."
                    + " Run as an ordinary user, or use your own server with --db-url.");
        }
    }

    private void checkPorts(List<String> findings) {
        ports.forEach((part, port) -> {
            if (!Ports.isFree(port)) {
                findings.add("Port %d, meant for %s, is taken. %s".formatted(port, part, remedy(part, port)));
            }
        });
    }

    private String remedy(String part, int port) {
        var neighbour = Neighbours.holding(port)
                .map("The installation in %1$s has it: stop that with ./chartveil down --data-dir %1$s"::formatted);
        if (part.equals("gateway")) {
            return neighbour
                    .map(stop -> stop + ", or choose another port with --port.")
                    .orElse("Choose another one with --port.");
        }
        return neighbour
                .map(stop -> stop + ".")
                .orElseGet(() -> "Free it; or stop what runs here with ./chartveil down and" + " take its line out of "
                        + folder.root().resolve("ports.json") + ": another one is chosen then.");
    }

    private void checkJars(List<String> findings) {
        for (var service : ServiceSpec.ALL) {
            if (!Files.exists(service.jar(home))) {
                findings.add(
                        "The " + service.name() + " is not built. Run ./chartveil up, which builds what is missing.");
            }
        }
    }

    private static boolean runs(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
